using Autopartition.Actuators.Clients;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Tests.Actuators.Clients;

public sealed class HostClientsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clients-").FullName;

    private string Note => Path.Join(_folder, "paused-clients");

    [Fact]
    public void OnlyWhatRan_IsStoppedAndStartedAgain_InTheOtherOrder()
    {
        var programs = new ProgramsThat(
            ProgramsThat.Prints(""),
            ("systemctl is-active --quiet nvidia-persistenced", ProgramsThat.Fails(3, "")));
        var clients = Clients(programs, "nvidia-dcgm", "dcgm-exporter", "nvidia-persistenced");

        Assert.IsType<ActuatorResult.Done>(clients.Pause());
        Assert.True(clients.ArePaused);
        Assert.IsType<ActuatorResult.Done>(clients.Resume());

        Assert.False(clients.ArePaused);
        Assert.Equal(
            [
                "systemctl stop nvidia-dcgm", "systemctl stop dcgm-exporter", "systemctl start dcgm-exporter",
                "systemctl start nvidia-dcgm",
            ],
            programs.Seen.Where(call => !call.Contains("is-active", StringComparison.Ordinal)));
    }

    [Fact]
    public void AfterACrash_AnotherProcessStartsWhatWasStopped()
    {
        Clients(new ProgramsThat(ProgramsThat.Prints("")), "nvidia-dcgm").Pause();
        var programs = new ProgramsThat(ProgramsThat.Prints(""));

        var next = Clients(programs, "nvidia-dcgm", "nvsm");

        Assert.True(next.ArePaused);
        next.Resume();
        Assert.Equal(["systemctl start nvidia-dcgm"], programs.Seen);
    }

    [Fact]
    public void ClientThatCannotBeStopped_IsRefused_AndTheOthersRunAgain()
    {
        var programs = new ProgramsThat(
            ProgramsThat.Prints(""), ("systemctl stop nvsm", ProgramsThat.Fails(1, "Access denied")));
        var clients = Clients(programs, "nvidia-dcgm", "nvsm");

        var refused = Assert.IsType<ActuatorResult.Refused>(clients.Pause());

        Assert.Equal("systemctl stop nvsm failed: Access denied", refused.Reason);
        Assert.False(clients.ArePaused);
        Assert.Contains("systemctl start nvidia-dcgm", programs.Seen);
    }

    [Fact]
    public void ResumeOfNothing_IsDone()
    {
        var programs = new ProgramsThat(new ProgramResult.Missing("no systemctl"));

        Assert.IsType<ActuatorResult.Done>(Clients(programs, "nvidia-dcgm").Resume());
        Assert.Empty(programs.Seen);
    }

    [Fact]
    public void Label_IsPausedByTheValueOfNvidiasTools()
    {
        var labels = new RecordedLabels(("nvidia.com/gpu.deploy.dcgm-exporter", "true"));
        var clients = new HostClients([new LabelClient("nvidia.com/gpu.deploy.dcgm-exporter", labels)], Note);

        clients.Pause();
        clients.Resume();

        Assert.Equal(
            [
                "nvidia.com/gpu.deploy.dcgm-exporter=paused-for-mig-change",
                "nvidia.com/gpu.deploy.dcgm-exporter=true",
            ],
            labels.Writes);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HostClients Clients(IProgramRunner programs, params string[] units) =>
        new([.. units.Select(unit => new SystemdClient(unit, programs))], Note);
}
