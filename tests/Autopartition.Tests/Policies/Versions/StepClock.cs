namespace Autopartition.Tests.Policies.Versions;

/// <summary>A clock that a test moves; its timers fire as it passes them.</summary>
internal sealed class StepClock : TimeProvider
{
    private readonly List<StepTimer> _timers = [];
    private TimeSpan _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    public void Pass(int milliseconds)
    {
        _now += TimeSpan.FromMilliseconds(milliseconds);
        foreach (var timer in _timers)
            timer.Fire();
    }

    private sealed class StepTimer(StepClock clock, Action act) : ITimer
    {
        private TimeSpan? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
            return true;
        }

        public void Fire()
        {
            if (_due is null || _due > clock._now)
                return;
            _due = null;
            act();
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
