using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;

namespace Autopartition.Planning.Local;

/// <summary>What fits beside what, on every model, for one mix of demand. One thread at a time.</summary>
public sealed class RoomBook(ProfileMix mix)
{
    private readonly Dictionary<GpuModel, RoomOnModel> _models = [];

    /// <summary>The answers for one model.</summary>
    internal RoomOnModel On(GpuModel model)
    {
        if (!_models.TryGetValue(model, out var room))
            _models[model] = room = new RoomOnModel(model, mix);
        return room;
    }
}
