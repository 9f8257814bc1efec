using System.Collections.Concurrent;
using Autopartition.Simulation.Tests.Plans;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests;

public sealed class SeedTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => new(Templates.All.Select(template => template.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutFaults_ThePlanComesToItsEnd(string name)
    {
        var template = Templates.Of(name);

        var outcome = SimulatedRun.OfCrashes(template, -1);

        Assert.True(outcome.Violation is null, outcome.Violation);
        Assert.Equal(!template.MustRollBack, outcome.Finished.Contains("gpu-0"));
    }

    [Fact]
    public void ASeed_GivesTheSameRunAgain()
    {
        var first = SimulatedRun.OfSeed(42, hasLog: true);
        var second = SimulatedRun.OfSeed(42, hasLog: true);

        Assert.NotEmpty(first.Log);
        Assert.Equal(first.Log, second.Log);
    }

    [Fact]
    public void EverySeed_HoldsEveryInvariant()
    {
        var seeds = Settings.Replay is { } replay
            ? [replay]
            : Enumerable.Range(Settings.FirstSeed, Settings.Seeds).ToArray();
        var broken = new ConcurrentBag<(int Seed, string Words)>();
        var faults = new long[Enum.GetValues<FaultKind>().Length];
        var (mutations, finished, hours) = (0L, 0L, 0.0);
        Parallel.ForEach(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var outcome = SimulatedRun.OfSeed(seed, hasLog: Settings.Replay is not null);
            if (outcome.Violation is { } words)
                broken.Add((seed, words));
            lock (faults)
            {
                for (var i = 0; i < faults.Length; i++)
                    faults[i] += outcome.Faults[i];
                mutations += outcome.Mutations;
                finished += outcome.Finished.Count;
                hours += outcome.VirtualTime.TotalHours;
            }
            foreach (var line in outcome.Log)
                output.WriteLine(line);
        });
        output.WriteLine($"{seeds.Length} seeds, {hours:0} simulated hours, {mutations} changes of hardware, "
            + $"{finished} GPUs brought to their target, {faults.Sum()} faults, {broken.Count} violations");
        foreach (var fault in Enum.GetValues<FaultKind>())
            output.WriteLine($"  {fault}: {faults[(int)fault]}");
        foreach (var (seed, words) in broken.OrderBy(one => one.Seed).Take(40))
            output.WriteLine($"  AUTOPARTITION_SEED={seed}: {words}");

        Assert.Empty(broken);
        Assert.All(Settings.Seeds >= 1000 && Settings.Replay is null ? faults : [1], count => Assert.True(count > 0));
    }
}
