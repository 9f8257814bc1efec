using System.Collections.Immutable;

namespace Autopartition.Core.Policies;

/// <summary>
/// A named time of the week, such as a maintenance window. A window that ends before it begins runs past midnight
/// and belongs to the day on which it began; one that ends when it begins lasts all day.
/// </summary>
/// <param name="Name">Name, unique in a calendar.</param>
/// <param name="Days">Days on which it begins; empty is every day.</param>
/// <param name="From">When it begins, time of day in the offset of the moment that is asked about.</param>
/// <param name="Until">When it ends; this moment is outside.</param>
public sealed record CalendarWindow(string Name, ImmutableArray<DayOfWeek> Days, TimeSpan From, TimeSpan Until)
{
    /// <summary>True when the moment lies in the window.</summary>
    public bool Contains(DateTimeOffset moment)
    {
        var (time, today) = (moment.TimeOfDay, moment.DayOfWeek);
        if (From < Until)
            return BeginsOn(today) && time >= From && time < Until;
        return (BeginsOn(today) && time >= From) || (BeginsOn(moment.AddDays(-1).DayOfWeek) && time < Until);
    }

    private bool BeginsOn(DayOfWeek day) => Days.IsDefaultOrEmpty || Days.Contains(day);
}
