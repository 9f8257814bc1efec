using Autopartition.Functional.Tests.Running;
using Autopartition.Tests.Native;

namespace Autopartition.Functional.Tests.Node;

/// <summary>A journal that cannot be written or trusted: nothing is changed, and people hear how to go on.</summary>
public sealed class JournalTests
{
    private static readonly string[] Mig = ["gpu model=h100_80gb_sxm5 current=1"];

    [Fact]
    public async Task CorruptedJournal_IsRefused_AndRebuiltFromWhatStandsOnRequest()
    {
        using var machine = new VirtualGpuMachine(Mig);
        (await machine.Node("apply", machine.Write("first.yaml", Layouts.H100("3g.40gb@4")))).Expect(0);
        var journal = await File.ReadAllBytesAsync(machine.At("state/node.journal"));
        journal[journal.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(machine.At("state/node.journal"), journal);
        var calls = machine.Log.Count;
        var second = machine.Write("second.yaml", Layouts.H100("4g.40gb@0"));

        var refused = (await machine.Node("apply", second)).Expect(4).WithoutTrace();
        Assert.Contains("is not what was written", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--rebuild-journal", refused.Error, StringComparison.Ordinal);
        Assert.Equal(calls, machine.Log.Count);

        (await machine.Node("apply", second, "--rebuild-journal")).Expect(0);
        Assert.Equal(["5@0"], machine.InstancesOf(0));
        Assert.True(File.Exists(machine.At("state/node.journal.aside-1")));
        (await machine.Node("apply", second)).Expect(0);
    }

    [Fact]
    public async Task LostPlanJournal_IsRefused_BecauseItsNumbersWouldBeginAnew()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var first = machine.Write("first.yaml", Layouts.H100("3g.40gb@4"));
        (await machine.Node("apply", first)).Expect(0);
        (await machine.Node("apply", first)).Expect(0);
        File.Delete(machine.At("state/plans.journal"));
        var second = machine.Write("second.yaml", Layouts.H100("4g.40gb@0"));

        (await machine.Node("apply", second)).Expect(4);
        Assert.Equal(["9@4"], machine.InstancesOf(0));
        (await machine.Node("apply", second, "--rebuild-journal")).Expect(0);
        Assert.Equal(["5@0"], machine.InstancesOf(0));
    }

    [Fact]
    public async Task TornTail_IsCutOff_AndTheRunGoesOn()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("first.yaml", Layouts.H100("3g.40gb@4"));
        (await machine.Node("apply", file)).Expect(0);
        foreach (var journal in new[] { "state/node.journal", "state/plans.journal" })
            await File.AppendAllTextAsync(machine.At(journal), "{\"torn");

        (await machine.Node("apply", file)).Expect(0);

        Assert.Equal(["9@4"], machine.InstancesOf(0));
    }

    [Theory]
    [InlineData("state/node.journal")]
    [InlineData("state/plans.journal")]
    public async Task JournalThatCannotBeWritten_IsRefused(string journal)
    {
        using var machine = new VirtualGpuMachine(Mig);
        Directory.CreateDirectory(machine.At(journal));

        var run = (await machine.Node("apply", machine.Write("l.yaml", Layouts.H100("3g.40gb@4")))).Expect(4);

        Assert.Contains("Nothing was changed", run.WithoutTrace().Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task FullDisk_IsRefused()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("l.yaml", Layouts.H100("3g.40gb@4"));

        // No file may grow beyond a block: what a full disk does, done by a limit of the process.
        var run = (await Cli.Shell(
            machine.Root,
            $"trap '' XFSZ; ulimit -f 0; exec \"$AUTOPARTITION\" node apply '{file}' --state '{machine.At("state")}'",
            [.. machine.Variables(), ("DOTNET_EnableWriteXorExecute", "0")])).Expect(4).WithoutTrace();

        Assert.Contains("Nothing was changed", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsRefused()
    {
        using var machine = new VirtualGpuMachine(Mig);
        var file = machine.Write("l.yaml", Layouts.H100("3g.40gb@4"));

        var run = (await machine.Node("apply", file, "--state", "/proc/autopartition")).Expect(4).WithoutTrace();

        Assert.Contains("nothing was changed", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Log);
    }

    [Fact]
    public async Task SecondRunBesideAnother_IsRefused()
    {
        using var machine = new VirtualGpuMachine(
            "gpu model=h100_80gb_sxm5 current=1", "latency call=nvmlDeviceCreateGpuInstanceWithPlacement ms=3000");
        var file = machine.Write("l.yaml", Layouts.H100("3g.40gb@4"));

        var first = machine.Node("apply", file);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        var second = await machine.Node("apply", file);
        (await first).Expect(0);

        Assert.Contains("another process of this engine works in it", second.Expect(4).Error, StringComparison.Ordinal);
    }
}
