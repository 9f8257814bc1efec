using System.Collections.Immutable;

namespace Autopartition.Core.Forecasting;

/// <summary>Which days people work. Configuration gives it; nothing is known of a country by itself.</summary>
/// <param name="Offset">What the clocks of the people who work are ahead of UTC.</param>
/// <param name="Holidays">Dates on which nobody works, by those clocks.</param>
/// <param name="Workdays">Days of the week on which people work.</param>
public sealed record WorkCalendar(
    TimeSpan Offset, ImmutableSortedSet<DateOnly> Holidays, ImmutableSortedSet<DayOfWeek> Workdays)
{
    /// <summary>Monday to Friday, no holidays, clocks on UTC.</summary>
    public static readonly WorkCalendar Plain = new(
        TimeSpan.Zero,
        [],
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);

    /// <summary>The moment on the clocks of the people who work.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>True on a holiday.</summary>
    public bool IsHoliday(DateTimeOffset moment) => Holidays.Contains(DateOnly.FromDateTime(Local(moment).DateTime));

    /// <summary>True on a day of the week that is worked and is no holiday.</summary>
    public bool IsWorkday(DateTimeOffset moment) =>
        Workdays.Contains(Local(moment).DayOfWeek) && !IsHoliday(moment);
}
