using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Spectre.Console;

namespace Autopartition.Cli.Plans;

/// <summary>
/// Shows a plan to people: the fleet before and after, who is served where, what is left over, how good it is.
/// </summary>
internal sealed class PlanView(IAnsiConsole console, PlanOutcome outcome)
{
    /// <summary>GPUs of a fleet up to which those that stay as they are get a picture too.</summary>
    private const int MostDrawnUnchanged = 16;

    private const char CreateSign = '+';
    private const char DestroySign = '-';

    private readonly RepartitionPlan _plan = outcome.Result.Plan;

    public void Draw()
    {
        console.WriteLine(Headline(), Palette.Strong);
        console.WriteLine();
        DrawFleet();
        new PlanTables(console, outcome).Draw();
        if (outcome.Explanation is { } explanation)
            new ExplanationView(console).Draw(explanation);
        DrawVerdict();
    }

    private string Headline()
    {
        var asks = outcome.Problem.Asks.Length;
        var served = asks - outcome.Result.Unserved.Length;
        return $"{Wording.Count(_plan.Targets.Length, "GPU")} of {outcome.Fleet.Gpus.Length} to change, "
            + $"{served} of {Wording.Count(asks, "ask")} served ({outcome.Result.Status.Kebab()})";
    }

    private void DrawFleet()
    {
        var assigned = _plan.Assignments.Select(assignment => assignment.GpuId).ToHashSet(StringComparer.Ordinal);
        var targets = _plan.Targets.Select(target => target.GpuId).ToHashSet(StringComparer.Ordinal);
        var untouched = new List<string>();
        foreach (var (before, after) in outcome.Fleet.Gpus.Zip(outcome.After))
        {
            if (targets.Contains(before.Id))
                DrawChange(before, after);
            else if (assigned.Contains(before.Id) || outcome.Fleet.Gpus.Length <= MostDrawnUnchanged)
                DrawSame(after);
            else
                untouched.Add(before.Id);
        }
        if (untouched.Count > 0)
        {
            console.WriteLine($"{Wording.Count(untouched.Count, "more GPU")} stay as they are.");
            console.WriteLine();
        }
        if (_plan.Targets.Length > 0)
        {
            var stranded = $"{Marks.Stranded} a unit that no further instance can use";
            console.WriteLine($"{CreateSign} created, {DestroySign} destroyed, {stranded}", Palette.Quiet);
            console.WriteLine();
        }
    }

    private void DrawChange(GpuState before, GpuState after)
    {
        DrawTitle(before, after);
        var rows = new GpuRows(console, before.Model);
        rows.Draw("  before", before, before.Slots & ~after.Slots, (DestroySign, Palette.Destroyed));
        rows.Draw("  after", after, after.Slots & ~before.Slots, (CreateSign, Palette.Created));
        console.WriteLine();
    }

    private void DrawSame(GpuState gpu)
    {
        DrawTitle(gpu, gpu);
        new GpuRows(console, gpu.Model).Draw("  stays", gpu, 0, (' ', Style.Plain));
        console.WriteLine();
    }

    private void DrawTitle(GpuState before, GpuState after)
    {
        var mode = after.Mode.Kebab();
        var change = before.Mode == after.Mode ? mode : $"{before.Mode.Kebab()} -> {mode}";
        console.WriteLine($"{before.Id}  {before.Model.Key}, {change}, on {before.Node}");
    }

    private void DrawVerdict()
    {
        console.WriteLine(Steps());
        var result = outcome.Result;
        if (result.Stages.LastOrDefault() is { } last)
        {
            var (objective, bound) = (last.Objective, last.Bound);
            console.WriteLine($"objective: {objective:0.######}, bound: {bound:0.######}, gap: {result.Gap:0.######}");
        }
        console.WriteLine($"solver: {result.Solver}, {outcome.Elapsed.TotalMilliseconds:0} ms");
    }

    private string Steps()
    {
        var counts = _plan.Steps.CountBy(step => step.Kind).OrderBy(count => count.Key).ToImmutableArray();
        return counts.IsEmpty
            ? "steps: none"
            : "steps: " + string.Join(", ", counts.Select(count => $"{count.Value} {count.Key.Kebab()}"));
    }
}
