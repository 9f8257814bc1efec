using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Authoring;

/// <summary>
/// What a policy script sees: a snapshot of the fleet and its tenants, and the verbs that ask for something. A
/// script keeps nothing between two evaluations. What is not known is null, never 0, and a comparison with null
/// is false.
/// </summary>
public sealed partial class PolicyScript
{
    private readonly PolicyContext _context;
    private readonly DecisionRecorder _recorder;

    internal PolicyScript(PolicyContext context, DecisionRecorder recorder)
    {
        _context = context;
        _recorder = recorder;
    }

    /// <summary>The moment of the snapshot. There is no other clock.</summary>
    public DateTimeOffset Now => _context.Now;

    /// <summary>Hour of the day, 0 to 23, in the offset of <see cref="Now"/>.</summary>
    public int Hour => Now.Hour;

    /// <summary>Day of the week, in the offset of <see cref="Now"/>.</summary>
    public DayOfWeek Weekday => Now.DayOfWeek;

    /// <summary>True on Saturday and Sunday.</summary>
    public bool IsWeekend => Weekday is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>
    /// True in a window of the operators' calendar, such as <c>maintenance</c>. A name that the calendar lacks is
    /// an error: a policy that waits for a window nobody defined would wait for ever.
    /// </summary>
    /// <param name="window">Name of the window.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public bool IsOpen(string window, [CallerLineNumber] int line = 0)
    {
        if (Calendar.FirstOrDefault(known => known.Name == window) is { } found)
            return found.Contains(Now);
        var names = string.Join(", ", Calendar.Select(known => known.Name));
        _recorder.Fail(line, $"the calendar has no window '{window}'; it has {(names.Length > 0 ? names : "none")}");
        return false;
    }

    /// <summary>
    /// True when the hour of the day lies between two hours: from the first, before the second; past midnight when
    /// the second is the smaller one.
    /// </summary>
    /// <param name="from">First hour, 0 to 24.</param>
    /// <param name="until">Hour that is outside again, 0 to 24.</param>
    public bool IsBetween(double from, double until)
    {
        var hour = Now.TimeOfDay.TotalHours;
        return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
    }

    /// <summary>GPUs by id.</summary>
    public ImmutableArray<GpuView> Gpus => _context.Gpus;

    /// <summary>The pools of these GPUs, by name.</summary>
    public ImmutableArray<PoolView> Pools => _context.Pools;

    /// <summary>Tenants by name.</summary>
    public ImmutableArray<TenantView> Tenants => _context.Tenants;

    /// <summary>Asks that wait, most urgent first.</summary>
    public ImmutableArray<AskView> Queue => _context.Queue;

    /// <summary>Forecasts by tenant, then shape.</summary>
    public ImmutableArray<ForecastView> Forecasts => _context.Forecasts;

    /// <summary>Times of the week that the operators named, by name.</summary>
    public ImmutableArray<CalendarWindow> Calendar => _context.Calendar;

    /// <summary>True on a day that people work, by the scenario's calendar; Monday to Friday without one.</summary>
    public bool IsWorkday => _context.IsWorkday;

    /// <summary>True on a holiday of the scenario's calendar.</summary>
    public bool IsHoliday => _context.IsHoliday;

    /// <summary>What things cost.</summary>
    public Prices Prices => _context.Prices;

    /// <summary>What policies may ask for; what goes beyond is cut down and recorded.</summary>
    public PolicyBudgets Budgets => _context.Budgets;

    /// <summary>Decisions of the last evaluations and what became of them, latest first.</summary>
    public ImmutableArray<DecisionOutcome> Recent => _context.Recent;

    /// <summary>A time in seconds.</summary>
    public static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    /// <summary>A time in minutes.</summary>
    public static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    /// <summary>A time in hours.</summary>
    public static TimeSpan Hours(double count) => TimeSpan.FromHours(count);
}
