using System.Diagnostics.CodeAnalysis;

namespace Autopartition.Simulation.World;

/// <summary>What will happen, in order of time, then rank, then the order in which it was planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<WorldEvent, (long Ticks, int Rank, long Sequence)> _queue = new();
    private long _sequence;

    public void Add(TimeSpan at, WorldEvent what) => _queue.Enqueue(what, (at.Ticks, what.Rank, _sequence++));

    public bool TryTake(out TimeSpan at, [NotNullWhen(true)] out WorldEvent? what)
    {
        var found = _queue.TryDequeue(out what, out var order);
        at = TimeSpan.FromTicks(order.Ticks);
        return found;
    }
}
