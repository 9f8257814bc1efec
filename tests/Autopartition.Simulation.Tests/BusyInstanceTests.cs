using System.Collections.Concurrent;
using Autopartition.Simulation.Tests.Plans;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests;

public sealed class BusyInstanceTests(ITestOutputHelper output)
{
    /// <summary>
    /// Processes start anywhere at any time, between the last look and the call of the driver too. The checks hold
    /// every command against what its sender was told, and every call against what is really there.
    /// </summary>
    [Fact]
    public void AStepNeverNamesABusyInstance_AndALateProcessIsRespected()
    {
        const int Worlds = 600;
        var broken = new ConcurrentBag<string>();
        var (visitors, lastMoment) = (0L, 0L);
        Parallel.For(0, Worlds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var template = Templates.All[seed % Templates.All.Length];
            var outcome = SimulatedRun.Of(template, Chaos.OfVisitors(seed), hasNemesis: true, hasLog: false);
            Interlocked.Add(ref visitors, outcome.Faults[(int)FaultKind.RogueProcess]);
            Interlocked.Add(ref lastMoment, outcome.LateVisitors);
            if (outcome.Violation is { } words)
                broken.Add($"world {seed}: {words}");
        });
        output.WriteLine($"{Worlds} worlds, {visitors} processes that nobody planned, {lastMoment} of them between the "
            + "last look and the call, where the driver refused");

        Assert.Empty(broken.Take(20));
        Assert.True(lastMoment > 0);
    }
}
