using System.Diagnostics.CodeAnalysis;
using Autopartition.Core.Demand;

namespace Autopartition.Core.Control;

/// <summary>Asks that wait: higher priority first, then the older one.</summary>
internal sealed class AskQueue
{
    private readonly SortedDictionary<(int Urgency, long Sequence), Ask> _order = [];
    private readonly Dictionary<string, (int Urgency, long Sequence)> _byId = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>Counts changes.</summary>
    public long Version { get; private set; }

    public bool IsEmpty => _order.Count == 0;

    /// <summary>The asks, most urgent first.</summary>
    public IEnumerable<Ask> Asks => _order.Values;

    public void Add(Ask ask)
    {
        var place = (-ask.Priority, _sequence++);
        _byId.Add(ask.Id, place);
        _order.Add(place, ask);
        Version++;
    }

    public bool TryGet(string askId, [NotNullWhen(true)] out Ask? ask)
    {
        ask = null;
        return _byId.TryGetValue(askId, out var place) && _order.TryGetValue(place, out ask);
    }

    public void Remove(string askId)
    {
        if (!_byId.Remove(askId, out var place))
            return;
        _order.Remove(place);
        Version++;
    }
}
