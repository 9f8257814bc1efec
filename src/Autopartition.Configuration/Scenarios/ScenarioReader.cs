using System.Collections.Immutable;
using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Disruption;
using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.Pricing;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Snapshots;
using Autopartition.Configuration.Workloads;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Reads a scenario file and the fleet and prices files that it names.</summary>
public sealed class ScenarioReader
{
    private static readonly NumberRange SeedRange = new(0, long.MaxValue);
    private static readonly NumberRange PeriodRange = new(1, 86_400);
    private static readonly NumberRange PatienceRange = new(1, 315_360_000);
    private static readonly NumberRange DurationRange = new(0, 86_400);

    private static readonly Dictionary<string, bool> OnOrOff =
        new(StringComparer.Ordinal) { ["on"] = true, ["off"] = false };

    private readonly GpuCatalog _catalog;
    private readonly string? _traceOverride;
    private readonly NamedFiles _files;
    private readonly string _name;
    private readonly HashSet<string> _setNames = [];

    private ScenarioReader(string path, GpuCatalog catalog, string? traceOverride)
    {
        _catalog = catalog;
        _traceOverride = traceOverride;
        _files = new NamedFiles(path);
        _name = Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>
    /// The scenario of a file, or everything that is wrong with it and with the files that it names.
    /// </summary>
    /// <param name="path">The scenario file.</param>
    /// <param name="catalog">The GPU models.</param>
    /// <param name="traceOverride">A trace file in place of the one that the scenario names; same format.</param>
    public static ConfigResult<ScenarioConfig> Read(string path, GpuCatalog catalog, string? traceOverride = null) =>
        YamlFile.Read(path, map => new ScenarioReader(path, catalog, traceOverride).Scenario(map));

    private ScenarioConfig Scenario(MapReader map)
    {
        map.Require("fleet");
        map.Require("trace");
        map.RequireItems("policySets");
        var workloads = Workloads(map);
        var scenario = new ScenarioConfig
        {
            Name = _name,
            Fleet = map.One("fleet", Fleet) ?? new FleetState([], []),
            Trace = map.One("trace", new TraceReader(_catalog, workloads, _files, _traceOverride).Read)!,
            PolicySets = map.Each("policySets", PolicySet),
            Seed = map.LongOrNull("seed", SeedRange) ?? ScenarioConfig.DefaultSeed,
            PlanningPeriodSeconds = map.WholeOrNull("planningPeriodSeconds", PeriodRange)
                ?? ScenarioConfig.DefaultPlanningPeriodSeconds,
            PatienceSeconds = map.WholeOrNull("patienceSeconds", PatienceRange),
            Start = map.MomentOrNull("start") ?? ScenarioConfig.DefaultStart,
            Durations = map.One("durations", Durations) ?? new DurationsConfig(),
            Tenants = map.Each("tenants", new TenantReader().Read),
            Calendar = CalendarReader.Read(map),
            Disruption = map.One("disruption", new DisruptionReader().Read) ?? new DisruptionOptions(),
            WorkCalendar = map.One("workCalendar", WorkCalendarReader.Read),
            Prices = NamedPrices(map),
            Workloads = workloads,
            Faults = new FaultsReader().Read(map),
            MpsBlocksCreation = map.One("driver", driver => driver.Flag("mpsBlocksCreation", otherwise: false)),
        };
        return scenario;
    }

    private FleetState? Fleet(MapReader map)
    {
        var file = map.LookupOrNull("file", _files.Existing, path => _files.WhyNot(path, "fleet file"));
        var groups = map.Each("gpus", new FleetGroupReader(_catalog).Read);
        if (map.Has("gpus"))
            map.RequireItems("gpus");
        if (map.Has("file") == map.Has("gpus"))
            map.Problems.Add(map.Place, "a fleet is given either by gpus or by file");
        if (file is not null)
            return map.Problems.Take(FleetReader.Read(_files.Shown(file), _catalog));
        return map.Problems.IsEmpty ? FleetGroup.Build(groups) : null;
    }

    private WorkloadCatalog Workloads(MapReader map)
    {
        var files = map.Values(
            "workloads",
            item => item.Lookup(_files.Existing, path => _files.WhyNot(path, "workload file")));
        foreach (var repeated in files.GroupBy(Path.GetFileName).Where(group => group.Count() > 1))
            map.Refuse("workloads", $"{repeated.Key} stands there {repeated.Count()} times; names are unique");
        return new WorkloadCatalog(files.Distinct()
            .Select(file => map.Problems.Take(WorkloadReader.Read(_files.Shown(file), _catalog)))
            .OfType<Workload>()
            .DistinctBy(workload => workload.Name)
            .ToImmutableSortedDictionary(workload => workload.Name, workload => workload, StringComparer.Ordinal));
    }

    private Prices NamedPrices(MapReader map)
    {
        var file = map.LookupOrNull("prices", _files.Existing, path => _files.WhyNot(path, "prices file"));
        return (file is null ? null : map.Problems.Take(PricesReader.Read(_files.Shown(file)))) ?? new Prices();
    }

    private PolicySetConfig PolicySet(MapReader map)
    {
        var name = map.Name("name");
        if (name.Length > 0 && !_setNames.Add(name))
            map.Refuse("name", $"{Words.Quoted(name)} is the name of another policy set");
        map.Require("policies");
        var policies = map.Values(
            "policies",
            item => item.Lookup(_files.Existing, path => _files.WhyNot(path, "policy file")));
        foreach (var repeated in policies.GroupBy(path => path).Where(group => group.Count() > 1))
            map.Refuse("policies", $"{Path.GetFileName(repeated.Key)} stands there {repeated.Count()} times");
        return new PolicySetConfig(name, policies)
        {
            UsesForecasts = map.ChoiceOrNull("forecasts", OnOrOff) ?? true,
        };
    }

    private static DurationsConfig Durations(MapReader map) => new()
    {
        CreateSeconds = Seconds(map, "createSeconds"),
        DestroySeconds = Seconds(map, "destroySeconds"),
        ModeChangeSeconds = Seconds(map, "modeChangeSeconds"),
        ModeChangeResetSeconds = Seconds(map, "modeChangeResetSeconds"),
        DrainSeconds = Seconds(map, "drainSeconds"),
        RestartSeconds = Seconds(map, "restartSeconds"),
        MovedWorkStartsOver = map.Flag("movedWorkStartsOver", otherwise: false),
        VerifySeconds = Seconds(map, "verifySeconds"),
    };

    private static double? Seconds(MapReader map, string key) => (double?)map.NumberOrNull(key, DurationRange);
}
