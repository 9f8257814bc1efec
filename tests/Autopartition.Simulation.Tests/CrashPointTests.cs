using System.Collections.Concurrent;
using Autopartition.Simulation.Tests.Plans;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests;

public sealed class CrashPointTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => new(Templates.All.Select(template => template.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ACrashAtAnyPoint_OrAtTwo_EndsInTheOldLayoutOrTheNewOne(string name)
    {
        var template = Templates.Of(name);
        var points = SimulatedRun.OfCrashes(template, -1).Points;
        var singles = Enumerable.Range(1, points).Select(point => new[] { point });
        var pairs =
            from first in Enumerable.Range(1, points)
            from second in Enumerable.Range(first + 1, points - first + 20)
            where (first + second) % Settings.PairStride == 0
            select new[] { first, second };
        var broken = new ConcurrentBag<string>();
        var (runs, finished) = (0, 0);
        Parallel.ForEach(singles.Concat(pairs), new ParallelOptions { MaxDegreeOfParallelism = 2 }, crashes =>
        {
            var outcome = SimulatedRun.OfCrashes(template, crashes);
            Interlocked.Increment(ref runs);
            Interlocked.Add(ref finished, outcome.Finished.Contains("gpu-0") ? 1 : 0);
            if (outcome.Violation is { } words)
                broken.Add($"{string.Join(", ", crashes)}: {words}");
        });
        output.WriteLine($"{name}: {points} points, {runs} runs, {finished} at the target, {broken.Count} violations");

        Assert.Empty(broken.Order(StringComparer.Ordinal).Take(20));
        // A crash before the plan was written down leaves none; one that cannot end rolls back however often.
        Assert.InRange(finished, template.MustRollBack ? 0 : runs * 9 / 10, template.MustRollBack ? 0 : runs - 1);
    }
}
