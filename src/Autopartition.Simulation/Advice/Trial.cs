using Autopartition.Core.Fleet;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Generation;
using Autopartition.Simulation.Physics;

namespace Autopartition.Simulation.Advice;

/// <summary>
/// Tries an option: on each place one run follows the other, some a little longer or shorter than usual, and a run that
/// ran out of memory is begun anew.
/// </summary>
public sealed class Trial
{
    /// <summary>Runs of one place, alone on a whole reference card.</summary>
    private const int Rounds = 60;

    /// <summary>A run takes so much more or less at most. Assumption: one video is much like the next.</summary>
    private const double Spread = 0.05;

    /// <summary>From a failed run to the next. Assumption, as for a moved workload.</summary>
    private static readonly TimeSpan Restart = new StepDurations().Restart;

    private readonly SharingOption _option;
    private readonly Workload _workload;
    private readonly SeededRandom _random;
    private readonly GpuPhysics _physics;
    private readonly PriorityQueue<int, (TimeSpan At, int Place)> _starts = new();
    private TimeSpan _lastStart = TimeSpan.MinValue;
    private int _finished;
    private int _outOfMemory;

    private Trial(SharingOption option, Workload workload, long seed)
    {
        _option = option;
        _workload = workload;
        _random = new SeededRandom(seed);
        _physics = new GpuPhysics(new GpuState
        {
            Id = "gpu-0",
            Model = option.Model,
            Node = "node-0",
            Mode = option.Mode,
            Instances = [.. option.Layout.Select(slot => new GpuInstance { Slot = slot })],
        });
    }

    /// <summary>What comes of an option; the same for the same seed.</summary>
    public static OptionTrial Run(SharingOption option, Workload workload, long seed)
    {
        var trial = new Trial(option, workload, seed);
        var horizon = TimeSpan.FromSeconds(
            Rounds * workload.Seconds / (workload.SpeedOf(option.Model) ?? 1) * Math.Max(1, option.Places / 2));
        trial.RunUntil(horizon);
        return new OptionTrial(
            option,
            trial._finished / horizon.TotalHours,
            trial._finished + trial._outOfMemory,
            trial._outOfMemory);
    }

    private void RunUntil(TimeSpan horizon)
    {
        for (var place = 0; place < _option.Places; place++)
            _starts.Enqueue(place, (TimeSpan.Zero, place));
        while (Next() is { } next && next <= horizon)
        {
            foreach (var ended in _physics.AdvanceTo(next))
                End(ended);
            while (_starts.TryPeek(out var place, out var when) && when.At <= next)
            {
                _starts.Dequeue();
                Start(place, next);
            }
        }
    }

    private TimeSpan? Next()
    {
        var physics = _physics.NextAt;
        if (!_starts.TryPeek(out _, out var start))
            return physics;
        var from = start.At > _physics.Now ? start.At : _physics.Now;
        return physics < from ? physics : from;
    }

    private void Start(int place, TimeSpan now)
    {
        if (_lastStart > TimeSpan.MinValue && now - _lastStart < _option.StartsApart)
        {
            _starts.Enqueue(place, (_lastStart + _option.StartsApart, place));
            return;
        }
        _lastStart = now;
        var client = new DomainClient($"{place}", Varied());
        var slot = _option.Layout.IsEmpty ? null : _option.Layout[place];
        if (_physics.Start(client, slot) == StartResult.Started)
            return;
        _outOfMemory++;
        _starts.Enqueue(place, (now + Restart, place));
    }

    private void End(ClientEvent ended)
    {
        var place = int.Parse(ended.ClientId);
        var isDone = ended is ClientEvent.Finished;
        _finished += isDone ? 1 : 0;
        _outOfMemory += isDone ? 0 : 1;
        _starts.Enqueue(place, (isDone ? ended.At : ended.At + Restart, place));
    }

    private Workload Varied()
    {
        var factor = 1 + Spread * (2 * _random.NextUnit() - 1);
        return _workload with
        {
            Phases = [.. _workload.Phases.Select(phase => phase with { Seconds = factor * phase.Seconds })],
        };
    }
}
