using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.Pricing;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.Snapshots;

/// <summary>Reads the sections of a snapshot, each into what the engine would know at that moment.</summary>
internal sealed class SnapshotSections(GpuCatalog catalog)
{
    /// <summary>How long a GPU has been as it is when the file does not say.</summary>
    public const int DefaultStableMinutes = 60;

    private const string DefaultNode = "node-0";

    private static readonly NumberRange MinuteRange = new(0, 10_000_000);
    private static readonly NumberRange CountRange = new(1, 10_000);
    private static readonly NumberRange PriorityRange = new(-1_000_000, 1_000_000);
    private static readonly NumberRange VariabilityRange = new(0, 1_000);
    private static readonly NumberRange ShareRange = new(0, 1);
    private static readonly NumberRange HourRange = NumberRange.Above(0, 10_000);

    private static readonly Dictionary<string, DecisionStatus> Statuses = Enum.GetValues<DecisionStatus>()
        .ToDictionary(status => Words.Kebab(status.ToString()));

    private readonly GpuReader _gpus = new(catalog);
    private readonly TenantReader _tenants = new();

    /// <summary>GPUs in the words of a fleet file, with node, pool and how long they have been so.</summary>
    public SnapshotGpu? Gpu(MapReader map)
    {
        var node = new FleetNode
        {
            Name = map.NameOrNull("node") ?? DefaultNode,
            Pool = map.NameOrNull("pool") ?? FleetNode.DefaultPool,
        };
        var stable = map.NumberOrNull("stableMinutes", MinuteRange) ?? DefaultStableMinutes;
        var count = map.WholeOrNull("count", CountRange);
        var gpu = _gpus.Read(map, node);
        return gpu is null ? null : new SnapshotGpu(gpu, TimeSpan.FromMinutes((double)stable), count);
    }

    /// <summary>A tenant in the words of a scenario file, with how much its demand has varied.</summary>
    public SnapshotTenant Tenant(MapReader map) =>
        new(_tenants.Read(map), (double?)map.NumberOrNull("variability", VariabilityRange));

    /// <summary>Asks that wait, in the words of a demand file, with how long they have waited.</summary>
    public SnapshotAsk? Ask(MapReader map)
    {
        var tenant = map.Name("tenant");
        var shape = AskShapeReader.Read(map, catalog);
        var waited = map.NumberOrNull("waitMinutes", MinuteRange) ?? 0;
        var priority = map.WholeOrNull("priority", PriorityRange);
        var count = map.WholeOrNull("count", CountRange) ?? 1;
        return shape is null
            ? null
            : new SnapshotAsk(tenant, shape, TimeSpan.FromMinutes((double)waited), priority, count);
    }

    /// <summary>A forecast of a tenant for a shape.</summary>
    public ForecastView? Forecast(MapReader map)
    {
        var tenant = map.Name("tenant");
        var shape = AskShapeReader.Read(map, catalog);
        var quantiles = ForecastReader.Quantiles(map);
        return shape is null ? null : new ForecastView(tenant, shape.ToString()!, quantiles);
    }

    /// <summary>A decision of the evaluation before, and what became of it.</summary>
    public static DecisionOutcome? Recent(MapReader map)
    {
        var source = new PolicySource(map.NameOrNull("policy") ?? "recorded.csx", 1);
        var decision = DecisionReader.Decision(map, source);
        var status = map.ChoiceOrNull("status", Statuses) ?? DecisionStatus.Applied;
        var note = map.TextOrNull("note") ?? "";
        return decision is null ? null : new DecisionOutcome(decision, status, note);
    }

    /// <summary>Budgets of policies; what is left out keeps its default.</summary>
    public static PolicyBudgets Budgets(MapReader map)
    {
        var usual = new PolicyBudgets();
        return usual with
        {
            MaxDecisions = map.WholeOrNull("maxDecisions", CountRange) ?? usual.MaxDecisions,
            MaxDrainingShare = (double?)map.NumberOrNull("maxDrainingShare", ShareRange) ?? usual.MaxDrainingShare,
            MaxSparesPerBuffer = map.WholeOrNull("maxSparesPerBuffer", CountRange) ?? usual.MaxSparesPerBuffer,
            MaxDuration = map.NumberOrNull("maxDurationHours", HourRange) is { } hours
                ? TimeSpan.FromHours((double)hours)
                : usual.MaxDuration,
        };
    }

    /// <summary>Prices; what is left out keeps its default.</summary>
    public static Core.Planning.Prices Prices(MapReader map) => PricesReader.Prices(map);
}
