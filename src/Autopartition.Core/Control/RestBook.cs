namespace Autopartition.Core.Control;

/// <summary>
/// What was drained in vain rests before it may be drained again, twice as long each time, so that a lease that stays
/// cannot make the engine flap.
/// </summary>
internal sealed class RestBook
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(24);

    private readonly Dictionary<string, (TimeSpan Length, DateTimeOffset Until)> _resting = new(StringComparer.Ordinal);

    /// <summary>True when the last drain was in vain a short while ago.</summary>
    public bool IsResting(string id, DateTimeOffset now) =>
        _resting.TryGetValue(id, out var rest) && now < rest.Until;

    /// <summary>A drain was in vain.</summary>
    public void Begin(string id, DateTimeOffset now)
    {
        var rest = _resting.TryGetValue(id, out var last) ? 2 * last.Length : FirstRest;
        rest = rest < LongestRest ? rest : LongestRest;
        _resting[id] = (rest, now + rest);
    }

    /// <summary>A drain did what it should, or there is nothing left to drain.</summary>
    public void Forget(string id) => _resting.Remove(id);
}
