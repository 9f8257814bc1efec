using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Core.Planning;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>
/// The planner against the obvious search, on random fleets of up to three GPUs. For a night:
/// <c>AUTOPARTITION_BRUTE_FORCE_CASES=10000</c>, with <c>AUTOPARTITION_BRUTE_FORCE_FIRST</c> for other seeds.
/// </summary>
public sealed class BruteForceFleetTests
{
    private const string CasesVariable = "AUTOPARTITION_BRUTE_FORCE_CASES";
    private const string FirstVariable = "AUTOPARTITION_BRUTE_FORCE_FIRST";
    private const int Parts = 20;

    private static int Cases => Number(CasesVariable, 400);

    private static int First => Number(FirstVariable, 1);

    public static TheoryData<int> PartNumbers => [.. Enumerable.Range(0, Parts)];

    [Theory]
    [MemberData(nameof(PartNumbers))]
    public void RandomFleets_PlannerReachesTheOptimumOfBruteForce(int part)
    {
        var differences = Enumerable.Range(0, Cases).Where(number => number % Parts == part)
            .Select(number => Difference(First + number)).OfType<string>().ToList();
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private static string? Difference(int seed)
    {
        var problem = new RandomFleet(seed).Problem();
        var result = Planner.Plan(problem);
        var expected = BruteForceFleet.Best(problem);
        var found = result.Stages.Select(stage => (long)stage.Objective).ToImmutableArray();
        var sums = result.Stages.Select(stage =>
            (long)result.Parts.Where(part => part.Stage == stage.Name).Sum(part => part.Value));
        if (PlanChecker.Violations(problem, result) is { IsEmpty: false } wrong)
            return $"seed {seed}: {string.Join("; ", wrong)}";
        if (!found.SequenceEqual(expected) || result.Gap != 0)
            return $"seed {seed}: {string.Join('/', found)}, by brute force {string.Join('/', expected)}";
        return sums.SequenceEqual(found) ? null : $"seed {seed}: the parts add up to {string.Join('/', sums)}";
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : usual;
}
