using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// How many compute slices an ask is worth when asks of different sizes are added up: those of the least
/// instance that serves it on the first model of the fleet that can; for whole GPUs all of theirs. A GPU
/// without slices, and an ask that no model of the fleet serves, count as one.
/// </summary>
internal sealed class AskSlices(FleetState fleet)
{
    private readonly ImmutableArray<GpuModel> _models = [.. fleet.Models];
    private readonly Dictionary<AskShape, (int Compute, int All)> _known = [];

    public int Of(AskShape shape) => Known(shape).Compute;

    /// <summary>The same with its memory slices.</summary>
    public int WithMemory(AskShape shape) => Known(shape).All;

    private (int Compute, int All) Known(AskShape shape)
    {
        if (!_known.TryGetValue(shape, out var slices))
            _known[shape] = slices = Count(shape);
        return slices;
    }

    private (int Compute, int All) Count(AskShape shape)
    {
        var amount = _models.Select(model => AskFit.AskedAmount(shape, model))
            .FirstOrDefault(found => found is not null);
        var times = shape is AskShape.WholeGpus whole ? whole.Count : 1;
        return (times * Math.Max(1, amount?.ComputeSlices ?? 0), times * Math.Max(1, amount?.Slices ?? 0));
    }
}
