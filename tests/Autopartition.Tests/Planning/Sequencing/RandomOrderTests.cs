using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.Sequencing;

/// <summary>Random plans, carried out on paper in random orders that their dependencies allow.</summary>
public sealed class RandomOrderTests
{
    private const int Shuffles = 600;
    private const int OrdersOfEach = 6;

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.0)]
    public void WhateverOrderAPlanIsCarriedOutIn_NobodyIsHurtAndTheFloorHolds(double floor)
    {
        var (plans, interrupted) = (0, 0);
        for (var seed = 0; seed < Shuffles; seed++)
        {
            var shuffle = new RandomShuffle(seed);
            if (!shuffle.IsPossible)
                continue;
            var plan = shuffle.Plan(floor);
            plans++;
            AssertSound(shuffle, plan, floor, seed);
            for (var order = 0; order < OrdersOfEach; order++)
                interrupted += Walk(shuffle, plan, floor, new Random(seed * OrdersOfEach + order)) > 0 ? 1 : 0;
        }
        Assert.InRange(plans, Shuffles / 2, Shuffles);
        Assert.True(interrupted > 20, "hardly any plan had to interrupt a lease, so the floor was not tested");
    }

    private static void AssertSound(RandomShuffle shuffle, RepartitionPlan plan, double floor, int seed)
    {
        var problem = new PlanningProblem(
            [.. shuffle.Before], [], new PlanDirectives { CapacityFloor = floor }, new Prices());
        var result = new PlanResult { Status = PlanStatus.Optimal, Plan = plan, Solver = "by chance" };
        var violations = PlanChecker.Violations(problem, result);
        Assert.True(violations.IsEmpty, $"seed {seed}: {string.Join("; ", violations)}");
    }

    private static int Walk(RandomShuffle shuffle, RepartitionPlan plan, double floor, Random chance)
    {
        var fleet = new PaperFleet(shuffle.Before, plan);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var left = plan.Steps.ToList();
        while (left.Count > 0)
        {
            var ready = left.Where(step => step.DependsOn.All(done.Contains)).ToList();
            var step = ready[chance.Next(ready.Count)];
            fleet.Do(step);
            done.Add(step.Id);
            left.Remove(step);
        }
        Assert.Empty(fleet.Wrong);
        Assert.True(fleet.NobodyIsOut);
        Assert.All(shuffle.After, gpu => Assert.Equal(Picture(gpu), Picture(fleet[gpu.Id])));
        Assert.InRange(fleet.MostOut, 0, CapacityFloor.MostOut(shuffle.Before, plan.Moves, floor));
        return fleet.MostOut;
    }

    private static ImmutableSortedSet<string> Picture(Core.Fleet.GpuState gpu) =>
        [.. gpu.Instances.Select(instance => $"{instance.Slot} {instance.Lease?.Id}")];
}
