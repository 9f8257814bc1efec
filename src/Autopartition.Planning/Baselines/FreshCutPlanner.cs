using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Greedy;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// Cuts the GPUs that nobody holds anew for the demand, model by model, and then gives the asks the instances that
/// there are; a GPU in use keeps its instances until it is free. What tells such planners apart is the cut.
/// </summary>
/// <param name="name">Name and version.</param>
/// <param name="kinds">Places that asks may take after the cut.</param>
/// <param name="cut">
/// Given the patterns of a model, the demand for each profile of them and the GPUs to cut: the pattern of each of the
/// first GPUs; those beyond stay as they are.
/// </param>
internal sealed class FreshCutPlanner(
    string name,
    PlaceKinds kinds,
    Func<ImmutableArray<ImmutableArray<int>>, IReadOnlyList<int>, int, ImmutableArray<int>> cut) : IPlanner
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public PlanResult Plan(PlanningProblem problem)
    {
        var draft = new Draft(problem, new RuleChoice(new FirstFit(), kinds, idleFirst: true));
        var layouts = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var waiting = problem.Asks.Select(ask => ask.Shape).Where(shape => shape is not AskShape.WholeGpus).ToList();
        foreach (var model in draft.Recuttable.Where(gpu => gpu.Model.PlacementsKnown).GroupBy(gpu => gpu.Model))
            Cut(model.Key, [.. model], waiting, layouts);
        draft.Recut(gpu => layouts.TryGetValue(gpu.Id, out var layout) ? layout : null);
        return AskByAsk.Plan(problem, draft, Name);
    }

    private void Cut(
        GpuModel model, List<GpuState> gpus, List<AskShape> waiting, Dictionary<string, ulong> layouts)
    {
        var wanted = waiting.Select(shape => AskFit.Creatable(shape, model).FirstOrDefault()).OfType<InstanceProfile>()
            .CountBy(profile => profile).OrderBy(part => model.Profiles.IndexOf(part.Key)).ToList();
        if (wanted.Count == 0)
            return;
        var patterns = MaximalPatterns.Of(model, [.. wanted.Select(part => part.Key)]);
        var left = wanted.ToDictionary(part => part.Key, part => part.Value);
        var chosen = cut([.. patterns.Select(one => one.Counts)], [.. wanted.Select(part => part.Value)], gpus.Count);
        foreach (var (gpu, pattern) in gpus.Zip(chosen))
        {
            layouts[gpu.Id] = patterns[pattern].Layout;
            for (var i = 0; i < wanted.Count; i++)
                left[wanted[i].Key] -= patterns[pattern].Counts[i];
        }
        // What this model holds, the next one need not.
        var held = wanted.ToDictionary(part => part.Key, part => part.Value - Math.Max(0, left[part.Key]));
        waiting.RemoveAll(shape =>
            AskFit.Creatable(shape, model).FirstOrDefault() is { } profile && held[profile]-- > 0);
    }
}
