namespace Autopartition.Policies.Versions;

/// <summary>Counts the failures of a version, and tells when they are too many in too short a time.</summary>
internal sealed class FailureWindow(int most, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> _failures = new();

    /// <summary>Counts a failure; true when it is one too many.</summary>
    public bool Trips(DateTimeOffset now)
    {
        _failures.Enqueue(now);
        while (_failures.Peek() <= now - window)
            _failures.Dequeue();
        return _failures.Count >= most;
    }

    /// <summary>Another version starts without a past.</summary>
    public void Forget() => _failures.Clear();
}
