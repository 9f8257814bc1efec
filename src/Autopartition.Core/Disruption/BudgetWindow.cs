namespace Autopartition.Core.Disruption;

/// <summary>Recurring times: from each moment of a schedule on, for a duration.</summary>
/// <param name="Schedule">When it opens, in UTC.</param>
/// <param name="Duration">How long it stays open; at most <see cref="LongestDuration"/>.</param>
public sealed record BudgetWindow(CronSchedule Schedule, TimeSpan Duration)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Longest time that one window may stay open.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(7);

    /// <summary>True while the window is open.</summary>
    public bool IsOpen(DateTimeOffset now)
    {
        var minute = StartOfMinute(now);
        for (var at = minute; now - at < Duration; at -= Minute)
        {
            if (Schedule.Matches(at))
                return true;
        }
        return false;
    }

    /// <summary>The first moment from now on at which the window is shut; null when it is open for weeks.</summary>
    public DateTimeOffset? ShutFrom(DateTimeOffset now)
    {
        var latest = now + LongestDuration + LongestDuration;
        for (var at = now; at < latest; at = StartOfMinute(at) + Minute)
        {
            if (!IsOpen(at))
                return at;
        }
        return null;
    }

    private static DateTimeOffset StartOfMinute(DateTimeOffset moment) =>
        new(moment.UtcTicks - moment.UtcTicks % Minute.Ticks, TimeSpan.Zero);
}
