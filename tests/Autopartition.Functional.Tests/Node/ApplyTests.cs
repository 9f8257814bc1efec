using Autopartition.Functional.Tests.Running;
using Autopartition.Tests.Native;

namespace Autopartition.Functional.Tests.Node;

public sealed class ApplyTests
{
    private const string Mig = "gpu model=h100_80gb_sxm5 current=1";

    /// <summary>A 3g at 0 with a process in it.</summary>
    private static readonly string[] Busy =
    [
        Mig,
        "gi gpu=0 id=1 profile=9 start=0",
        "ci gpu=0 gi=1 id=0 profile=2 start=0 size=3",
        "process gpu=0 gi=1 ci=0 pid=4711",
    ];

    [Fact]
    public async Task Layout_IsMade_AndTheSecondTimeNothingChanges()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("layout.yaml", Layouts.H100("3g.40gb@4", "1g.10gb@0"));

        var first = (await machine.Node("apply", file, "--json", "--detailed-exitcode")).Expect(10);
        var calls = machine.Log.Count;
        var second = (await machine.Node("apply", file, "--json", "--detailed-exitcode")).Expect(0);

        Assert.Equal("applied", first.Json.Text("status"));
        Assert.Equal(["19@0", "9@4"], machine.InstancesOf(0));
        Assert.Equal("unchanged", second.Json.Text("status"));
        Assert.Equal(calls, machine.Log.Count);
    }

    [Fact]
    public async Task DryRun_SaysTheStepsAndChangesNothing()
    {
        using var machine = new VirtualGpuMachine("gpu model=h100_80gb_sxm5");
        var file = machine.Write("layout.yaml", Layouts.H100("7g.80gb@0"));

        var planned = (await machine.Node("apply", file, "--dry-run", "--json", "--detailed-exitcode")).Expect(10);

        Assert.Equal(
            ["cordon", "verify-idle", "set-mode", "create-instance", "verify-layout", "uncordon"],
            planned.Json.List("steps").Select(step => step.Text("kind")));
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task IllegalLayout_IsRefusedWithTheNearestLegalOne()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("layout.yaml", Layouts.H100("3g.40gb@0", "2g.20gb@2", "1g.10gb@6"));

        var run = (await machine.Node("apply", file)).Expect(2).WithoutTrace();

        Assert.Contains(
            "the nearest legal layout is 3g.40gb@0 2g.20gb@4 1g.10gb@6", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Theory]
    [InlineData("a100_40gb", "the file says a100_40gb, and the card at 0 is h100_80gb_sxm5")]
    [InlineData("h100_80gb_sxm5", "g1: this machine has no such card; it has 1 card")]
    public async Task CardThatIsNotThere_IsRefused(string model, string reason)
    {
        using var machine = new VirtualGpuMachine(Mig);
        var gpus = model == "a100_40gb" ? [Layouts.Gpu(model)] : new[] { Layouts.Gpu(model), Layouts.Gpu(model) };
        var file = machine.Write("layout.yaml", Layouts.Node(gpus));

        var run = (await machine.Node("apply", file)).Expect(2).WithoutTrace();

        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task NodeThatMigManagerOwns_IsRefused()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("layout.yaml", Layouts.H100("3g.40gb@4").Replace(
            "name: here\n", "name: here\n    labels: { nvidia.com/mig.config: all-1g.10gb }\n",
            StringComparison.Ordinal));

        var run = (await machine.Node("apply", file)).Expect(2);

        Assert.Contains("its label nvidia.com/mig.config is all-1g.10gb", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task BusyInstance_IsRefusedWithWhoIsThereAndWhatCouldBeHad()
    {
        using var machine = new VirtualGpuMachine(Busy);
        var file = machine.Write("layout.yaml", Layouts.H100("4g.40gb@0", "2g.20gb@4", "1g.10gb@6"));

        var run = (await machine.Node("apply", file, "--json")).Expect(1);

        var reasons = run.Json.Texts("reasons");
        Assert.Contains("3g.40gb@0 would have to go", reasons[0], StringComparison.Ordinal);
        Assert.Contains("processes 4711; --drain SECONDS", reasons[0], StringComparison.Ordinal);
        Assert.Contains("3g.40gb@0 2g.20gb@4 1g.10gb@6", reasons[1], StringComparison.Ordinal);
        Assert.Equal("refused", run.Json.Text("status"));
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task Drain_WaitsUntilTheProcessHasLeft()
    {
        using var machine = new VirtualGpuMachine(Busy);
        var file = machine.Write("layout.yaml", Layouts.H100("4g.40gb@0"));

        var apply = machine.Node("apply", file, "--drain", "60");
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.Empty(machine.Log);
        machine.Do("drop", "4711");
        (await apply).Expect(0);

        Assert.Equal(["5@0"], machine.InstancesOf(0));
    }

    [Fact]
    public async Task ModeOfABusyGpu_IsNotChanged()
    {
        using var machine = new VirtualGpuMachine("gpu model=h100_80gb_sxm5", "process gpu=0 pid=12 kind=g");
        var file = machine.Write("layout.yaml", Layouts.H100("7g.80gb@0"));

        var run = (await machine.Node("apply", file)).Expect(1);

        Assert.Contains("mode cannot change while somebody is there", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task HostClient_IsPausedForTheChangeOfMode_AndRunsAgainAfterIt()
    {
        using var machine = new VirtualGpuMachine("gpu model=h100_80gb_sxm5", "client gpu=0 name=nvidia-dcgm");
        machine.Program("systemctl", """
            echo "$*" >> "$(dirname "$0")/systemctl.log"
            case $1 in
                stop) virtual-gpu "$VIRTUAL_GPU_WORLD" stop "$2" ;;
                start) virtual-gpu "$VIRTUAL_GPU_WORLD" add "client gpu=0 name=$2" ;;
            esac
            """);
        var file = machine.Write("layout.yaml", Layouts.H100("7g.80gb@0"));
        var settings = machine.Write("node.yaml", "clients: [{ unit: nvidia-dcgm }]\n");

        (await machine.Node("apply", file, "--settings", settings)).Expect(0);

        Assert.Equal(["0@0"], machine.InstancesOf(0));
        Assert.Equal(
            ["stop nvidia-dcgm", "start nvidia-dcgm"],
            (await File.ReadAllLinesAsync(machine.At("bin/systemctl.log")))
                .Where(line => !line.StartsWith("is-active", StringComparison.Ordinal)));
        Assert.Equal(["client gpu=0 gi=-1 name=nvidia-dcgm"], machine.Lines("client"));
        Assert.False(File.Exists(machine.At("state/paused-clients")));
    }

    [Fact]
    public async Task InstanceThatSomebodyElseMade_StaysUnlessItIsTakenOver()
    {
        using var machine = new VirtualGpuMachine(Mig);
        (await machine.Node("apply", machine.Write("first.yaml", Layouts.H100("3g.40gb@4")))).Expect(0);
        machine.Add("gi gpu=0 id=7 profile=19 start=0");
        machine.Add("ci gpu=0 gi=7 id=0 profile=0 start=0 size=1 slot=5");
        var file = machine.Write("second.yaml", Layouts.H100("4g.40gb@0", "3g.40gb@4"));

        var refused = (await machine.Node("apply", file)).Expect(1);
        Assert.Contains("somebody else made it; --adopt", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["19@0", "9@4"], machine.InstancesOf(0));

        (await machine.Node("apply", file, "--adopt")).Expect(0);
        Assert.Equal(["5@0", "9@4"], machine.InstancesOf(0));
    }

    [Fact]
    public async Task MigParted_PlacesItsCountsAroundWhatStands()
    {
        using var machine = new VirtualGpuMachine([.. Busy, "gpu model=a100_40gb"]);
        var file = machine.Write("mig-parted.yaml", """
            version: v1
            mig-configs:
              all-disabled:
                - devices: all
                  mig-enabled: false
              all-balanced:
                - device-filter: ["0x233010DE", "0x233110DE"]
                  devices: all
                  mig-enabled: true
                  mig-devices: {"1g.10gb": 1, "2g.20gb": 1, "3g.40gb": 1}
                - device-filter: "0x20B010DE"
                  devices: [1]
                  mig-enabled: true
                  mig-devices: {"1g.5gb": 7}
            """);

        (await machine.Node("apply", file, "--config", "all-balanced")).Expect(0);
        var unnamed = (await machine.Node("apply", file)).Expect(2);

        Assert.Equal(["9@0", "14@4", "19@6"], machine.InstancesOf(0));
        Assert.Equal(7, machine.InstancesOf(1).Count);
        Assert.Contains("all-balanced, all-disabled", unnamed.Error, StringComparison.Ordinal);
        (await machine.Node("assert", file, "--config", "all-balanced")).Expect(0);
        (await machine.Node("assert", file, "--config", "all-disabled")).Expect(1);
    }

    [Fact]
    public async Task WithoutDriver_TheExitCodeIsFourAndASentence()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("layout.yaml", Layouts.H100());

        foreach (var verb in new[] { new[] { "apply", file }, ["inspect"], ["assert", file], ["export"], ["watch"] })
        {
            var run = (await machine.NodeWith("/nowhere/libnvidia-ml.so.1", verb)).Expect(4).WithoutTrace();
            Assert.Contains("there is no NVIDIA driver", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task DriverThatHangs_IsGivenUp_AndTheNextRunGoesOn()
    {
        using var machine = new VirtualGpuMachine(
            Mig, "fault call=nvmlDeviceCreateGpuInstanceWithPlacement code=1000");
        var file = machine.Write("layout.yaml", Layouts.H100("3g.40gb@4"));
        var settings = machine.Write("node.yaml", "driverTimeoutSeconds: 1\n");

        var hung = (await machine.Node("apply", file, "--settings", settings)).Expect(4).WithoutTrace();
        Assert.Contains("has not answered within 1 s", hung.Error, StringComparison.Ordinal);

        machine.Do("settle");
        (await machine.Node("apply", file)).Expect(0);
        Assert.Equal(["9@4"], machine.InstancesOf(0));
    }

    [Fact]
    public async Task AfterAReboot_ModeAndLayoutArePutBack()
    {
        using var machine = new VirtualGpuMachine(Mig, "gpu model=a100_40gb current=1");
        var file = machine.Write("layout.yaml", Layouts.Node(
            Layouts.Gpu("h100_80gb_sxm5", "3g.40gb@4"), Layouts.Gpu("a100_40gb", "2g.10gb@0")));
        (await machine.Node("apply", file)).Expect(0);
        machine.Reboot();
        Assert.Empty(machine.Lines("gi"));

        (await machine.Node("apply", file)).Expect(0);

        Assert.Equal(["9@4"], machine.InstancesOf(0));
        Assert.Equal(["14@0"], machine.InstancesOf(1));
    }

    [Fact]
    public async Task ThroughNvidiaSmi_TheSameLayoutComesAbout()
    {
        using var machine = new VirtualGpuMachine("gpu model=h100_80gb_sxm5");
        var file = machine.Write("layout.yaml", Layouts.H100("3g.40gb@4", "2g.20gb@0", "1g.10gb@3"));

        (await machine.Node("apply", file, "--by", "nvidia-smi")).Expect(0);

        Assert.Equal(["14@0", "19@3", "9@4"], machine.InstancesOf(0));
        (await machine.Node("assert", file)).Expect(0);
    }

    [Fact]
    public async Task ThroughMigManager_OutsideACluster_IsRefusedWithAReason()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("mig-parted.yaml", """
            version: v1
            mig-configs:
              all-1g.10gb: [{ devices: all, mig-enabled: true, mig-devices: {"1g.10gb": 7} }]
            """);

        var unnamed = (await machine.Node("apply", file, "--by", "mig-manager")).Expect(1);
        var run = (await machine.Node("apply", file, "--by", "mig-manager", "--config", "all-1g.10gb")).Expect(1);

        Assert.Contains("say it by --config", unnamed.Error, StringComparison.Ordinal);
        Assert.Contains("this node is in no Kubernetes cluster", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task Mps_IsStartedOnAnInstanceAndEndsBeforeIt()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var shared = machine.Write("shared.yaml", Layouts.H100("3g.40gb@4")
            .Replace("start: 4 }", "start: 4, sharing: { kind: mps, shares: [] } }", StringComparison.Ordinal));

        (await machine.Node("apply", shared)).Expect(0);
        Assert.Contains("gi=1", Assert.Single(machine.Lines("mps")), StringComparison.Ordinal);
        (await machine.Node("apply", shared, "--detailed-exitcode")).Expect(0);

        (await machine.Node("apply", machine.Write("other.yaml", Layouts.H100("4g.40gb@0")))).Expect(0);
        Assert.Empty(machine.Lines("mps"));
        Assert.Equal(["5@0"], machine.InstancesOf(0));
    }
}
