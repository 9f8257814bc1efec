using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Disruption;

namespace Autopartition.Configuration.Disruption;

/// <summary>Reads when leases may be moved. Names of budgets are unique.</summary>
internal sealed class DisruptionReader
{
    private static readonly NumberRange LeaseRange = new(0, 1_000_000);
    private static readonly NumberRange PercentRange = new(0, 100);
    private static readonly NumberRange FactorRange = new(0, 1_000_000);
    private static readonly NumberRange SecondsRange = new(0, 31_536_000);
    private static readonly NumberRange WindowRange = new(60, (decimal)BudgetWindow.LongestDuration.TotalSeconds);
    private static readonly NumberRange MovesRange = new(0, 4);

    private static readonly Dictionary<string, DisruptionReason> Reasons = new()
    {
        ["demand"] = DisruptionReason.Demand,
        ["defragmentation"] = DisruptionReason.Defragmentation,
        ["drift"] = DisruptionReason.Drift,
    };

    private readonly HashSet<string> _names = [];

    public DisruptionOptions Read(MapReader map)
    {
        var usual = new DisruptionOptions();
        return usual with
        {
            Budgets = map.Has("budgets") ? map.Each("budgets", Budget) : usual.Budgets,
            CapacityFloor = (double?)map.NumberOrNull("capacityFloorPercent", PercentRange) / 100
                ?? usual.CapacityFloor,
            SettleTime = Seconds(map, "settleSeconds") ?? usual.SettleTime,
            GainOverCost = (double?)map.NumberOrNull("gainOverCost", FactorRange) ?? usual.GainOverCost,
            Interruption = Seconds(map, "interruptionSeconds") ?? usual.Interruption,
            MovesPerAsk = map.WholeOrNull("movesPerAsk", MovesRange) ?? usual.MovesPerAsk,
            StarvationAge = Seconds(map, "starvationSeconds") ?? usual.StarvationAge,
            MaxKeptShare = (double?)map.NumberOrNull("maxKeptPercent", PercentRange) / 100 ?? usual.MaxKeptShare,
        };
    }

    private DisruptionBudget Budget(MapReader map)
    {
        var budget = new DisruptionBudget
        {
            Name = map.Name("name"),
            Count = map.WholeOrNull("leases", LeaseRange),
            Percent = map.WholeOrNull("percent", PercentRange),
            Reasons = [.. map.Values("reasons", item => item.Choice(Reasons) is { } reason ? (object)reason : null)
                .Cast<DisruptionReason>()],
            Pool = map.NameOrNull("pool"),
            Tenant = map.NameOrNull("tenant"),
            Window = Window(map),
        };
        if (budget.Name.Length > 0 && !_names.Add(budget.Name))
            map.Refuse("name", $"{Words.Quoted(budget.Name)} is the name of another budget");
        if (map.Has("leases") == map.Has("percent"))
            map.Problems.Add(map.Place, "a budget allows either a number of leases or a percent of those that run");
        return budget;
    }

    private static BudgetWindow? Window(MapReader map)
    {
        if (map.Has("schedule") != map.Has("durationSeconds"))
            map.Problems.Add(map.Place, "a window needs both schedule and durationSeconds");
        var schedule = map.LookupOrNull(
            "schedule",
            text => CronSchedule.Parse(text, out _),
            text => CronSchedule.Parse(text, out var problem) is null ? problem : "");
        var duration = map.WholeOrNull("durationSeconds", WindowRange);
        return schedule is null || duration is null
            ? null
            : new BudgetWindow(schedule, TimeSpan.FromSeconds(duration.Value));
    }

    private static TimeSpan? Seconds(MapReader map, string key) =>
        map.NumberOrNull(key, SecondsRange) is { } seconds ? TimeSpan.FromSeconds((double)seconds) : null;
}
