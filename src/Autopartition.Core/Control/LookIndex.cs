using Autopartition.Core.Fleet;

namespace Autopartition.Core.Control;

/// <summary>
/// GPUs by what the fast rule sees of them: of those that look the same it takes the first of the fleet, so it looks at
/// as many states as there are and not at every GPU. GPUs that are taken are not in it.
/// </summary>
internal sealed class LookIndex(int gpus)
{
    private readonly Dictionary<GpuLook, SortedSet<int>> _alike = [];
    private readonly GpuLook?[] _looks = new GpuLook?[gpus];

    /// <summary>The states that there are, each with the positions in the fleet of its GPUs.</summary>
    public IEnumerable<KeyValuePair<GpuLook, SortedSet<int>>> States => _alike;

    /// <summary>The GPU at a position looks like this now.</summary>
    public void Put(int position, GpuState gpu, bool isTaken)
    {
        GpuLook? after = isTaken ? null : GpuLook.Of(gpu);
        var before = _looks[position];
        if (before == after)
            return;
        _looks[position] = after;
        if (before is { } old && _alike[old] is var left && left.Remove(position) && left.Count == 0)
            _alike.Remove(old);
        if (after is not { } look)
            return;
        if (!_alike.TryGetValue(look, out var alike))
            _alike[look] = alike = [];
        alike.Add(position);
    }
}
