using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Simulation.Advice;

/// <summary>
/// Recommends a GPU model, a mode and a buffer for a workload: every option is tried in simulation, the best is chosen
/// for each model, and of the models the smallest that several can share.
/// </summary>
public static class Advisor
{
    /// <summary>The recommendation; null when the workload fits none of the models.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="models">The models to choose from.</param>
    /// <param name="mode">The only mode to choose from; null for all.</param>
    /// <param name="seed">What chance is drawn from.</param>
    public static Recommendation? Recommend(
        Workload workload, IEnumerable<GpuModel> models, PartitionMode? mode, long seed)
    {
        var trials = ImmutableArray.CreateBuilder<OptionTrial>();
        var choices = new List<ModelChoice>();
        foreach (var model in models.OrderBy(model => model.UsableMemoryGib).ThenBy(model => model.Key))
        {
            var ofModel = new OptionMaker(model, workload).Make()
                .Where(option => mode is null || option.Mode == mode || option.Mode == PartitionMode.Whole)
                .Select(option => Trial.Run(option, workload, seed))
                .ToImmutableArray();
            trials.AddRange(ofModel);
            if (ModelChoice.Of(model, workload, ofModel) is { } choice)
                choices.Add(choice);
        }
        var best = choices.Find(choice => choice.IsShared) ?? choices.FirstOrDefault();
        if (best is null)
            return null;
        var buffer = BufferOf(best, workload, trials);
        return new Recommendation(
            workload,
            best.Chosen,
            trials.ToImmutable(),
            [.. best.Reasons, .. WhyBuffer(buffer, workload, best, trials), .. WhyModel(best, choices)])
        {
            BufferGib = buffer,
        };
    }

    /// <summary>A buffer is needed where instances of the typical memory were tried and ran out.</summary>
    private static decimal? BufferOf(ModelChoice choice, Workload workload, IEnumerable<OptionTrial> trials) =>
        choice.Chosen.Option.Mode == PartitionMode.Mig && WithoutBuffer(choice, trials) is { OutOfMemory: > 0 }
            ? choice.Chosen.Option.Layout.Min(slot => slot.Profile.MemoryGib) - workload.TypicalGib
            : null;

    private static OptionTrial? WithoutBuffer(ModelChoice choice, IEnumerable<OptionTrial> trials) =>
        trials.FirstOrDefault(trial => trial.Option.Model == choice.Model && !trial.Option.HoldsPeak);

    private static IEnumerable<string> WhyBuffer(
        decimal? buffer, Workload workload, ModelChoice choice, IEnumerable<OptionTrial> trials)
    {
        if (buffer is null)
            yield break;
        var without = WithoutBuffer(choice, trials)!;
        yield return $"its memory varies, so instances keep a buffer of {buffer:0.##} GiB above the typical "
            + $"{workload.TypicalGib:0.##}: in instances of the typical memory {without.OutOfMemory} of {without.Runs} "
            + "runs ran out at their peak";
    }

    private static IEnumerable<string> WhyModel(ModelChoice best, List<ModelChoice> choices)
    {
        foreach (var smaller in choices.TakeWhile(choice => choice != best))
        {
            yield return $"{best.Model} rather than {smaller.Model}: no part of a {smaller.Model} short of the whole "
                + "holds one, so nothing can share it";
        }
    }
}
