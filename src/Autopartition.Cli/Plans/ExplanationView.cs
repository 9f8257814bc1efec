using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Planning.Explaining;
using Spectre.Console;

namespace Autopartition.Cli.Plans;

/// <summary>Tells people why a plan is as it is.</summary>
internal sealed class ExplanationView(IAnsiConsole console)
{
    /// <summary>GPUs that stay as they are and get a line each; the others are counted by reason.</summary>
    private const int MostStaying = 16;

    public void Draw(PlanExplanation explanation)
    {
        DrawGpus(explanation);
        foreach (var room in explanation.Rooms.Take(MostStaying))
            console.WriteLine($"{room.GpuId} {FitWords(room)}");
        console.WriteLine();
        foreach (var advice in explanation.Unserved)
            DrawUnserved(advice);
        if (explanation.Together is { } together)
            console.WriteLine(together);
        if (!explanation.Unserved.IsEmpty)
            console.WriteLine("A move is drain, destroy, create elsewhere; the workload starts again.", Palette.Quiet);
        if (explanation.Alternative is { } alternative)
            console.WriteLine($"second best: {alternative}");
        console.WriteLine();
    }

    private void DrawGpus(PlanExplanation explanation)
    {
        console.WriteLine("why", Palette.Strong);
        foreach (var gpu in explanation.Gpus.Where(gpu => gpu.Changes))
        {
            console.WriteLine($"{gpu.GpuId} {gpu.Why}");
            if (gpu.Otherwise is { } otherwise)
                console.WriteLine($"  next best, {otherwise}", Palette.Quiet);
        }
        var staying = explanation.Gpus.Where(gpu => !gpu.Changes).ToList();
        foreach (var gpu in staying.Take(MostStaying))
            console.WriteLine($"{gpu.GpuId} {gpu.Why}");
        foreach (var (why, count) in staying.Skip(MostStaying).CountBy(gpu => gpu.Why))
            console.WriteLine($"{Wording.Count(count, "more GPU")}: {why}");
        console.WriteLine();
    }

    private void DrawUnserved(UnservedAdvice advice)
    {
        var moves = advice.Advice?.ToString() ?? "no move of leases would make room for it";
        console.WriteLine($"{advice.Tenant}: {advice.Ask} {moves}");
        if (!advice.InTheWay.IsEmpty)
            console.WriteLine($"  in the way: {string.Join("; ", advice.InTheWay)}");
        if (advice.Remedies is [var cheapest, .. var others])
        {
            console.WriteLine($"  cheapest change: {cheapest.Words} (cost {cheapest.Cost:0.###})");
            foreach (var other in others)
                console.WriteLine($"  or: {other.Words} (cost {other.Cost:0.###})", Palette.Quiet);
        }
    }

    private static string FitWords(GpuRoom room)
    {
        var places = room.Fits.GroupBy(slot => slot.Profile.Name)
            .Select(same => $"{same.Key}@{string.Join(',', same.Select(slot => slot.Placement.Start))}");
        return room.Fits.IsEmpty ? "is full" : $"still fits, each by itself: {string.Join("  ", places)}";
    }
}
