namespace Autopartition.Policies.Versions;

/// <summary>Does something once, when a stream of signals has been quiet for a while.</summary>
public sealed class QuietTime : IDisposable
{
    private readonly TimeSpan _quiet;
    private readonly ITimer _timer;

    /// <summary>Waits for signals.</summary>
    /// <param name="clock">Measures the quiet.</param>
    /// <param name="quiet">How long it must be quiet.</param>
    /// <param name="act">What is done then, on a thread of the clock.</param>
    public QuietTime(TimeProvider clock, TimeSpan quiet, Action act)
    {
        _quiet = quiet;
        _timer = clock.CreateTimer(_ => act(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something happened: the quiet begins anew.</summary>
    public void Signal() => _timer.Change(_quiet, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
