using System.Diagnostics;
using Autopartition.Functional.Tests.Running;
using Autopartition.Tests.Native;

namespace Autopartition.Functional.Tests.Node;

/// <summary>
/// <c>kill -9</c> at random moments of <c>node apply</c>. AUTOPARTITION_KILLS says how often, AUTOPARTITION_KILL_SEED
/// at which moments; the normal run does it a few times.
/// </summary>
public sealed class KilledApplyTests
{
    private const int UsualKills = 4;

    /// <summary>Machines that are killed beside each other, because most of a run is waiting.</summary>
    private const int Machines = 4;

    /// <summary>Changes of the hardware that a run makes, about.</summary>
    private const int MostChanges = 16;

    /// <summary>Two cards; on the first a 1g works all the time, and stays in both layouts.</summary>
    private static readonly string[] World =
    [
        "gpu model=h100_80gb_sxm5 current=1",
        "gpu model=a100_40gb",
        "gi gpu=0 id=9 profile=19 start=6",
        "ci gpu=0 gi=9 id=0 profile=0 start=0 size=1",
        "process gpu=0 gi=9 ci=0 pid=4711",
        .. new[]
        {
            "nvmlDeviceCreateGpuInstanceWithPlacement", "nvmlGpuInstanceCreateComputeInstance",
            "nvmlComputeInstanceDestroy", "nvmlGpuInstanceDestroy", "nvmlDeviceSetMigMode",
        }.Select(call => $"latency call={call} ms=40"),
    ];

    private static readonly (string File, string[] First, string[] Second)[] Wanted =
    [
        (Layouts.Node(
            Layouts.Gpu("h100_80gb_sxm5", "3g.40gb@0", "2g.20gb@4", "1g.10gb@6"),
            Layouts.Gpu("a100_40gb", "4g.20gb@0", "3g.20gb@4")),
            ["9@0", "14@4", "19@6"], ["5@0", "9@4"]),
        (Layouts.Node(
            Layouts.Gpu("h100_80gb_sxm5", "1g.10gb@0", "1g.10gb@1", "2g.20gb@2", "1g.10gb@5", "1g.10gb@6"),
            Layouts.Whole("a100_40gb")),
            ["19@0", "19@1", "14@2", "19@5", "19@6"], []),
    ];

    [Fact]
    public async Task KilledAnywhere_TheNextRunEndsInTheLayout_AndNothingBusyIsTouched()
    {
        var kills = Number("AUTOPARTITION_KILLS", UsualKills);
        var seed = Number("AUTOPARTITION_KILL_SEED", 20);

        var interrupted = await Task.WhenAll(Enumerable.Range(0, Machines)
            .Select(one => KillOnOneMachine((kills + one) / Machines, new Random(seed + one))));

        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {interrupted.Sum()} in the middle of a change");
        Assert.True(interrupted.Sum() > 0 || kills < 20, $"none of {kills} kills came in the middle of a change");
    }

    /// <summary>
    /// Rounds of a killed run and one that ends; how many were killed when something was changed already.
    /// </summary>
    private static async Task<int> KillOnOneMachine(int kills, Random random)
    {
        using var machine = new VirtualGpuMachine(World);
        var files = Wanted.Select((wanted, i) => machine.Write($"layout-{i}.yaml", wanted.File)).ToList();
        var interrupted = 0;
        for (var round = 0; round < kills; round++)
        {
            var (_, first, second) = Wanted[round % 2];
            var before = machine.Log.Count;
            var process = machine.Start(VirtualGpuMachine.Library, "apply", files[round % 2]);
            await Moment(machine, process, before + random.Next(MostChanges), random);
            var isAtWork = !process.HasExited && machine.Log.Count > before;
            process.Kill();
            await Cli.Finish(process);
            interrupted += isAtWork ? 1 : 0;

            (await machine.Node("apply", files[round % 2])).Expect(0);

            Assert.Equal(first, machine.InstancesOf(0));
            Assert.Equal(second, machine.InstancesOf(1));
            Assert.Equal(machine.Lines("gi").Count, machine.Lines("ci").Count);
            Assert.Contains("gi gpu=0 id=9 profile=19 start=6 serial=1", machine.Lines("gi"));
            Assert.Contains("process gpu=0 gi=9 ci=0 pid=4711 kind=c", machine.Lines("process"));
            Assert.DoesNotContain(machine.Log, IsTouchOfTheBusyOne);
        }
        return interrupted;
    }

    /// <summary>
    /// A moment after so many changes, before the next one or in the middle of it; how fast the machine is does not
    /// matter for that.
    /// </summary>
    private static async Task Moment(VirtualGpuMachine machine, Process process, int changes, Random random)
    {
        while (!process.HasExited && machine.Log.Count < changes)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(80)), TimeProvider.System);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var stated) ? stated : otherwise;

    private static bool IsTouchOfTheBusyOne(string line) => line.Contains("Destroy", StringComparison.Ordinal)
        && line.Contains("gpu=0 gi=9 ", StringComparison.Ordinal);
}
