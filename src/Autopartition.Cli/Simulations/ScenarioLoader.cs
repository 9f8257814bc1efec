using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Scenarios;
using Autopartition.Core.Geometry;
using Autopartition.Simulation;
using Autopartition.Simulation.Generation;
using Autopartition.Simulation.Physics;
using Autopartition.Simulation.Traces;

namespace Autopartition.Cli.Simulations;

/// <summary>Makes a world of a scenario file.</summary>
internal sealed class ScenarioLoader(Terminal terminal)
{
    /// <summary>The scenario; null after it was told what is wrong with the files.</summary>
    public LoadedScenario? Load(SimulateOptions options)
    {
        if (CatalogFiles.Read(terminal) is not { } catalog)
            return null;
        var read = ScenarioReader.Read(options.Scenario, catalog, options.Trace);
        if (FileProblems.Tell(terminal, read) is not { } config)
            return null;
        config = config with { Seed = options.Seed ?? config.Seed };
        return config.Trace switch
        {
            TraceConfig.FromFile file => FromTrace(config, file, catalog, options),
            TraceConfig.Generated made => FromSeed(config, made.Config),
            _ => throw new InvalidOperationException("a scenario has no asks"),
        };
    }

    private LoadedScenario? FromTrace(
        ScenarioConfig config, TraceConfig.FromFile file, GpuCatalog catalog, SimulateOptions options)
    {
        var path = options.Trace ?? file.Path;
        var result = file.Format switch
        {
            TraceFormat.Openb => OpenbReader.Read(path),
            TraceFormat.Dlrm => DlrmReader.Read(path, catalog.KnowsProfile),
            TraceFormat.Demand => Rates(path, RateFormat.Demand, catalog),
            TraceFormat.Servegen => Rates(path, RateFormat.Servegen, catalog),
            TraceFormat.Genai => Rates(path, RateFormat.Genai, catalog),
            TraceFormat.Philly => Rates(path, RateFormat.Philly, catalog),
            _ => AskCsvReader.Read(
                path, catalog.KnowsProfile, name => config.Workloads.Find(name) is not null),
        };
        if (result is not TraceReadResult.Complete trace)
        {
            terminal.Say(((TraceReadResult.Failed)result).Message);
            return null;
        }
        if (options.Strict && trace.Rejected.Count > 0)
        {
            foreach (var row in trace.Rejected.First)
                terminal.Say(row.ToString());
            terminal.Say($"{Wording.Count(trace.Rejected.Count, "malformed row")}; --strict stops here.");
            return null;
        }
        var held = config.Fleet.Gpus.SelectMany(gpu => gpu.Leases).Select(lease => lease.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (trace.Asks.FirstOrDefault(ask => held.Contains(ask.Ask.Id)) is { } clash)
        {
            terminal.Say($"{path}: the ask '{clash.Ask.Id}' has the name of a lease of the fleet; rename it");
            return null;
        }
        var world = World(config, trace.Asks) with
        {
            RejectedRows = trace.Rejected.Count,
            SkippedRows = trace.Skipped.Count,
        };
        return new LoadedScenario(config, world, trace);
    }

    private static TraceReadResult Rates(string path, RateFormat format, GpuCatalog catalog) =>
        RateReader.Read(path, format, catalog.KnowsProfile) switch
        {
            RateReadResult.Complete read => new TraceReadResult.Complete(
                RateAsks.Of(read.Trace.InBins(read.Trace.Interval)),
                read.Rejected,
                new SkippedRows(read.Skipped, ImmutableSortedDictionary<string, int>.Empty)),
            var failed => new TraceReadResult.Failed(((RateReadResult.Failed)failed).Message),
        };

    private static LoadedScenario FromSeed(ScenarioConfig config, GeneratedTraceConfig made)
    {
        var trace = new GeneratedTrace(made.Asks, made.Hours, [.. made.Tenants.Select(Tenant)]);
        return new LoadedScenario(config, World(config, TraceGenerator.Generate(trace, config.Seed)), null);
    }

    private static GeneratedTenant Tenant(GeneratedTenantConfig config) => new(
        config.Name,
        config.Weight,
        [.. config.Shapes.Select(shape => (shape.Shape, shape.Weight))],
        TimeSpan.FromSeconds(config.MeanDurationSeconds),
        config.Burst,
        config.DayAmplitude)
    {
        Workload = config.Workload,
    };

    private static Scenario World(ScenarioConfig config, ImmutableArray<TimedAsk> asks) => new()
    {
        Name = config.Name,
        Fleet = config.Fleet,
        Tenants = config.Tenants,
        Asks = asks,
        Seed = config.Seed,
        PlanningPeriod = TimeSpan.FromSeconds(config.PlanningPeriodSeconds),
        Patience = config.PatienceSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Start = config.Start,
        Durations = DurationsOf(config.Durations),
        Calendar = config.Calendar,
        Disruption = config.Disruption,
        WorkCalendar = config.WorkCalendar,
        Prices = config.Prices,
        Workloads = config.Workloads,
        Faults = FaultsOf(config.Faults),
        Driver = new DriverRules(config.MpsBlocksCreation),
    };

    private static FaultPlan FaultsOf(FaultsConfig stated)
    {
        var usual = FaultPlan.None;
        return new FaultPlan
        {
            GpuLostPerGpuHour = stated.GpuLostPerGpuHour ?? usual.GpuLostPerGpuHour,
            Repair = Seconds(stated.RepairSeconds) ?? usual.Repair,
            CreateFailsPercent = stated.CreateFailsPercent ?? usual.CreateFailsPercent,
            LateDrainPercent = stated.LateDrainPercent ?? usual.LateDrainPercent,
            LateDrain = Seconds(stated.LateDrainSeconds) ?? usual.LateDrain,
            OutOfMemoryPerHour = stated.OutOfMemoryPerHour ?? usual.OutOfMemoryPerHour,
            FatalFaultPerHour = stated.FatalFaultPerHour ?? usual.FatalFaultPerHour,
        };
    }

    private static StepDurations DurationsOf(DurationsConfig stated)
    {
        var usual = new StepDurations();
        return new StepDurations
        {
            Create = Seconds(stated.CreateSeconds) ?? usual.Create,
            Destroy = Seconds(stated.DestroySeconds) ?? usual.Destroy,
            ModeChange = Seconds(stated.ModeChangeSeconds) ?? usual.ModeChange,
            ModeChangeWithReset = Seconds(stated.ModeChangeResetSeconds) ?? usual.ModeChangeWithReset,
            Drain = Seconds(stated.DrainSeconds) ?? usual.Drain,
            Restart = Seconds(stated.RestartSeconds) ?? usual.Restart,
            MovedWorkStartsOver = stated.MovedWorkStartsOver,
            Verify = Seconds(stated.VerifySeconds) ?? usual.Verify,
        };
    }

    private static TimeSpan? Seconds(double? stated) => stated is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
