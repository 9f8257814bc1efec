using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;

namespace Autopartition.Benchmarks.Churn;

/// <summary>A fleet under a placement rule; instances are made and destroyed with the asks.</summary>
internal sealed class RuleFleet : IChurnFleet
{
    private readonly PlacementEngine _engine;

    public RuleFleet(PlacementTable table, int gpus)
    {
        _engine = new PlacementEngine(table, gpus);
        for (var gpu = 0; gpu < gpus; gpu++)
            _engine.AddGpu();
    }

    public int? TryAccept(int profile) =>
        _engine.TryPlace(profile) is { } place ? place.Gpu * GpuModel.MaxSlots + place.Slot : null;

    public void End(int ticket) =>
        _engine.Release(new PlacedInstance(ticket / GpuModel.MaxSlots, ticket % GpuModel.MaxSlots));
}
