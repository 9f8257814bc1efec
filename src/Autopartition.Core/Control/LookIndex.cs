using System.Numerics;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Control;

/// <summary>
/// GPUs by what the fast rule sees of them: of those that look the same it takes the first of the fleet, so it looks at
/// as many states as there are and not at every GPU. Idle instances are kept by slot. GPUs that are taken are not in
/// it.
/// </summary>
internal sealed class LookIndex(int gpus)
{
    private static readonly SortedSet<int> None = [];

    private readonly Dictionary<GpuLook, SortedSet<int>> _alike = [];
    private readonly Dictionary<GpuModel, SortedSet<int>?[]> _idle = [];
    private readonly (GpuLook Look, ulong Idle)?[] _shown = new (GpuLook, ulong)?[gpus];

    /// <summary>The states that there are, each with the positions in the fleet of its GPUs.</summary>
    public IReadOnlyDictionary<GpuLook, SortedSet<int>> States => _alike;

    /// <summary>The models of which an instance stood idle once.</summary>
    public IReadOnlyCollection<GpuModel> IdleModels => _idle.Keys;

    /// <summary>GPUs of a model with an idle instance in a slot that serves one client.</summary>
    public SortedSet<int> WithIdle(GpuModel model, int slot) => _idle[model][slot] ?? None;

    /// <summary>The GPU at a position looks like this now.</summary>
    public void Put(int position, GpuState gpu, bool isTaken)
    {
        (GpuLook Look, ulong Idle)? after = isTaken ? null : (GpuLook.Of(gpu), gpu.IdleSlots & ~gpu.SharedSlots);
        var before = _shown[position];
        _shown[position] = after;
        Toggle(position, gpu.Model, (before?.Idle ?? 0) ^ (after?.Idle ?? 0));
        if (before?.Look == after?.Look)
            return;
        if (before is { Look: var old } && _alike[old] is var left && left.Remove(position) && left.Count == 0)
            _alike.Remove(old);
        if (after is not { Look: var look })
            return;
        if (!_alike.TryGetValue(look, out var alike))
            _alike[look] = alike = [];
        alike.Add(position);
    }

    private void Toggle(int position, GpuModel model, ulong slots)
    {
        if (slots == 0)
            return;
        if (!_idle.TryGetValue(model, out var idle))
            _idle[model] = idle = new SortedSet<int>?[model.Slots.Length];
        for (; slots != 0; slots &= slots - 1)
        {
            var with = idle[BitOperations.TrailingZeroCount(slots)] ??= [];
            if (!with.Remove(position))
                with.Add(position);
        }
    }
}
