using System.Collections.Concurrent;
using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Plans;
using Autopartition.Simulation.Tests.Plans;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests;

public sealed class FencingTests(ITestOutputHelper output)
{
    /// <summary>
    /// Two coordinators that share a journal begin different plans on the same GPU at nearly the same time; messages
    /// are late and doubled. One is in charge in the end, and commands of one plan alone were accepted.
    /// </summary>
    [Fact]
    public void OfTwoCoordinators_OnePlanIsAccepted()
    {
        var plans = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var broken = new ConcurrentBag<string>();
        var deposed = 0;
        Parallel.For(0, Settings.Races, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var (accepted, isDeposed, words) = Race(seed);
            Interlocked.Add(ref deposed, isDeposed ? 1 : 0);
            plans.AddOrUpdate(string.Join('+', accepted), 1, (_, count) => count + 1);
            if (words is not null || accepted.Count != 1 || !isDeposed)
                broken.Add($"race {seed}: {string.Join('+', accepted)} {words}");
        });
        output.WriteLine($"{Settings.Races} races, {deposed} coordinators deposed, accepted: "
            + string.Join(", ", plans.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}")));

        Assert.Empty(broken.Take(20));
        Assert.Equal(2, plans.Count);
    }

    private static (IReadOnlyCollection<string> Accepted, bool IsDeposed, string? Words) Race(int seed)
    {
        var world = new SimulatedWorld(Templates.Of("recut idle instances"), Chaos.OfRace(seed));
        var words = SimulatedRun.Race(world, (host, isFirst) =>
        {
            var template = isFirst ? world.Template : Templates.Of("recut idle instances otherwise");
            var terms = new PlanTerms { PlanId = isFirst ? "first" : "second" };
            return host.Executor!.Begin(template.Plan, terms, world.MomentOf(host)) is BeginResult.Begun;
        });
        var accepted = world.Nodes[0].Watch.Plans.Where(plan => !plan.StartsWith("restore", StringComparison.Ordinal));
        return ([.. accepted], world.Coordinators.Any(one => one.IsOver), words);
    }
}
