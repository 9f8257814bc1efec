using System.Collections.Immutable;
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

    /// <summary>GPUs by id.</summary>
    public ImmutableArray<GpuView> Gpus => _context.Gpus;

    /// <summary>Tenants by name.</summary>
    public ImmutableArray<TenantView> Tenants => _context.Tenants;

    /// <summary>Asks that wait, most urgent first.</summary>
    public ImmutableArray<AskView> Queue => _context.Queue;

    /// <summary>Forecasts by tenant, then shape.</summary>
    public ImmutableArray<ForecastView> Forecasts => _context.Forecasts;

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
