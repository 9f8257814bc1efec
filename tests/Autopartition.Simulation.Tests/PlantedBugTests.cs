using System.Collections.Concurrent;
using Autopartition.Simulation.Tests.Bugs;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests;

public sealed class PlantedBugTests(ITestOutputHelper output)
{
    private const int MostSeeds = 600;

    [Fact]
    public void EveryPlantedBug_IsFound()
    {
        var bugs = Enum.GetValues<PlantedBug>().Where(bug => bug != PlantedBug.None).ToList();
        var found = new ConcurrentDictionary<PlantedBug, (int Seeds, string Words)>();
        Parallel.ForEach(bugs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, bug =>
        {
            for (var seed = 1; seed <= MostSeeds; seed++)
            {
                if (SimulatedRun.OfSeed(seed, bug).Violation is not { } words)
                    continue;
                found[bug] = (seed, words);
                return;
            }
        });
        foreach (var bug in bugs)
        {
            output.WriteLine(found.TryGetValue(bug, out var one)
                ? $"{bug}: seed {one.Seeds}, {one.Words}"
                : $"{bug}: not found in {MostSeeds} seeds");
        }
        var seeds = found.Values.Select(one => one.Seeds).Order().ToList();
        var median = seeds.ElementAtOrDefault(seeds.Count / 2);
        output.WriteLine($"{found.Count} of {bugs.Count} found; median {median} seeds");

        Assert.Empty(bugs.Except(found.Keys));
    }
}
