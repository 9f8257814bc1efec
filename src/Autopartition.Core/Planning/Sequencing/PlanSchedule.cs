using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning.Sequencing;

/// <summary>
/// Plays a plan through, round by round: every GPU does what it can, every lease leaves whose new instance stands, and
/// where nothing goes any more a circle is broken. The order found is one that works; the steps carry only the
/// dependencies that it needs.
/// </summary>
internal sealed class PlanSchedule
{
    private readonly Dictionary<string, GpuWork> _gpus = new(StringComparer.Ordinal);
    private readonly List<GpuWork> _order = [];
    private readonly List<MoveWork> _moves;
    private readonly ILookup<string, MoveWork> _movesFrom;
    private readonly ILookup<string, PlacementSlot> _awaited;
    private readonly FloorLanes _lanes;
    private readonly List<ReconfigurationStep> _steps = [];

    public PlanSchedule(
        IReadOnlyDictionary<string, GpuState> gpus,
        IEnumerable<GpuTarget> targets,
        ImmutableArray<LeaseMove> moves,
        int mostOut)
    {
        _moves = [.. moves.Select(move => Find(gpus, move)).OfType<MoveWork>()];
        _movesFrom = _moves.ToLookup(move => move.Move.FromGpuId, StringComparer.Ordinal);
        _awaited = _moves.ToLookup(move => move.Move.ToGpuId, move => move.Move.To, StringComparer.Ordinal);
        _lanes = new FloorLanes(mostOut);
        foreach (var target in targets)
            Include(gpus[target.GpuId], target);
        foreach (var id in _moves.SelectMany(move => new[] { move.Move.FromGpuId, move.Move.ToGpuId }))
            Include(gpus[id], null);
    }

    /// <summary>The steps. A plan that cannot be carried out gets those that can; the checker tells.</summary>
    public ImmutableArray<ReconfigurationStep> Run()
    {
        do
        {
            while (Round())
                _order.RemoveAll(gpu => gpu.IsDone);
            Land();
        }
        while (BreakCircle());
        return [.. _steps];
    }

    /// <summary>A move of a lease or a GPU that is not there is left out; the checker tells.</summary>
    private static MoveWork? Find(IReadOnlyDictionary<string, GpuState> gpus, LeaseMove move) =>
        gpus.ContainsKey(move.ToGpuId)
        && gpus.TryGetValue(move.FromGpuId, out var from)
        && from.InstanceAt(move.From)?.Lease is { } lease && lease.Id == move.LeaseId
            ? new MoveWork(move, lease)
            : null;

    private void Include(GpuState gpu, GpuTarget? target)
    {
        var work = new GpuWork(gpu, target, _movesFrom.Contains(gpu.Id));
        if (_gpus.TryAdd(gpu.Id, work) && !work.IsDone)
            _order.Add(work);
    }

    private bool Round()
    {
        var before = _steps.Count;
        _order.ForEach(Advance);
        return _steps.Count > before;
    }

    private void Advance(GpuWork gpu)
    {
        if (gpu.IsDone)
            return;
        if (gpu.Cordon() is { } cordon)
            _steps.Add(cordon);
        foreach (var move in _movesFrom[gpu.Gpu.Id].Where(move => move.Drain is null))
            DrainWhenReady(gpu, move);
        _steps.AddRange(gpu.NextStage(_awaited[gpu.Gpu.Id].ToHashSet()));
        if (gpu.IsAtTarget && _movesFrom[gpu.Gpu.Id].All(move => move.Drain is not null))
            _steps.AddRange(gpu.Finish());
    }

    private void DrainWhenReady(GpuWork from, MoveWork move)
    {
        var to = _gpus[move.Move.ToGpuId];
        if (!to.IsVacant(move.Move.To, out var readyAfter) || !to.Admits(move.Lease))
            return;
        _steps.Add(from.Drain(move, to.Cleared(move.Lease).Prepend(readyAfter).OfType<string>()));
        move.ReadyAfter = readyAfter;
        move.HasLanded = true;
        to.Arrive(move);
    }

    /// <summary>Those who left before their new instance stood are back as soon as it does.</summary>
    private void Land()
    {
        foreach (var move in _moves.Where(move => move is { Drain: not null, HasLanded: false }))
        {
            var to = _gpus[move.Move.ToGpuId];
            if (!to.IsVacant(move.Move.To, out var readyAfter) || !to.Admits(move.Lease))
                continue;
            move.ReadyAfter = readyAfter;
            move.HasLanded = true;
            to.Arrive(move);
        }
    }

    private bool BreakCircle()
    {
        var waiting = _moves.Where(move => move.Drain is null).ToList();
        var toBreak = new MoveCircles(_gpus, waiting).ToBreak().ToList();
        if (toBreak.Count == 0)
            return false;
        foreach (var move in toBreak)
        {
            if (_lanes.TryTake(move) is { } back)
                return Break(move, back);
        }
        _lanes.Add(toBreak[0].Slices);
        return Break(toBreak[0], _lanes.TryTake(toBreak[0])!);
    }

    private bool Break(MoveWork move, IEnumerable<MoveWork> back)
    {
        _steps.Add(_gpus[move.Move.FromGpuId].Drain(move, back.SelectMany(other => other.Landing)));
        return true;
    }
}
