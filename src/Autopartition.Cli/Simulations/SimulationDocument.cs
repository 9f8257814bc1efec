using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Cli.Engine;
using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Simulation.Figures;

namespace Autopartition.Cli.Simulations;

/// <summary>The object that <c>simulate --json</c> prints.</summary>
internal sealed record SimulationDocument(
    string Scenario,
    long Seed,
    string Solver,
    string ResultHash,
    int RejectedRows,
    int SkippedRows,
    ImmutableArray<SimulationDocument.SetDocument> PolicySets)
{
    public static SimulationDocument Of(SimulationOutcome outcome)
    {
        var scenario = outcome.Loaded.Scenario;
        return new SimulationDocument(
            scenario.Name,
            scenario.Seed,
            outcome.Solver,
            outcome.ResultHash,
            scenario.RejectedRows,
            scenario.SkippedRows,
            [.. outcome.Runs.Select(SetDocument.Of)]);
    }

    /// <summary>One policy set.</summary>
    internal sealed record SetDocument
    {
        public required string Name { get; init; }

        public required ImmutableArray<string> Policies { get; init; }

        /// <summary>The policies with the hash of their text.</summary>
        public required ImmutableArray<PolicyFile> Versions { get; init; }

        public required int Asks { get; init; }

        public required double ServedPercent { get; init; }

        public required double UnservedPercent { get; init; }

        public required double ServedPercentOfSliceSeconds { get; init; }

        public required double UnservedPercentOfSliceSeconds { get; init; }

        public required WaitFigures WaitSeconds { get; init; }

        public required int Oom { get; init; }

        /// <summary>What became of the processes of workloads; absent when no ask names one.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public WorkloadFigures? Workloads { get; init; }

        /// <summary>What went wrong with the hardware; absent in a scenario without faults.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public FaultFigures? Faults { get; init; }

        public required double GpuHours { get; init; }

        public required WasteDocument Waste { get; init; }

        public required ReconfigurationCounts Reconfigurations { get; init; }

        public required CostFigures Cost { get; init; }

        /// <summary>Most instances that were to be ready of each shape, and why; no tenant for the pool.</summary>
        public required ImmutableArray<SpareDocument> Spares { get; init; }

        /// <summary>Idle instances destroyed because it did not pay to keep them.</summary>
        public required int IdleGivenUp { get; init; }

        public required PlannerDocument Planner { get; init; }

        public required ForecastScore Forecast { get; init; }

        public static SetDocument Of(SetRun run)
        {
            var result = run.Result;
            return new SetDocument
            {
                Name = result.PolicySet,
                Policies = [.. run.Policies.Select(policy => policy.File)],
                Versions = run.Policies,
                Asks = result.Asks,
                ServedPercent = result.ServedPercent,
                UnservedPercent = result.UnservedPercent,
                ServedPercentOfSliceSeconds = result.ServedPercentOfSliceSeconds,
                UnservedPercentOfSliceSeconds = result.UnservedPercentOfSliceSeconds,
                WaitSeconds = result.WaitSeconds,
                Oom = result.Oom,
                Workloads = result.Workloads,
                Faults = result.Faults,
                GpuHours = result.GpuHours,
                Waste = WasteDocument.Of(result.Waste),
                Reconfigurations = result.Reconfigurations,
                Cost = result.Cost,
                Spares = [.. result.Spares.Select(SpareDocument.Of)],
                IdleGivenUp = result.IdleGivenUp,
                Planner = PlannerDocument.Of(result.Planner, run.Plans),
                Forecast = result.Forecast,
            };
        }
    }

    /// <summary>The planner's work.</summary>
    internal sealed record PlannerDocument(
        int Count, double? P50Ms, double? P99Ms, double MaxGap, int PlansWithoutForecasts)
    {
        public static PlannerDocument Of(PlannerFigures figures, PlannerTally tally) =>
            new(figures.Count, figures.P50Ms, figures.P99Ms, figures.MaxGap, tally.WithoutForecasts);
    }

    /// <summary>Instances to have ready, and why.</summary>
    internal sealed record SpareDocument(string? Tenant, string Shape, int Ready, double Quantile, string Reason)
    {
        public static SpareDocument Of(SpareReason spare) =>
            new(spare.Tenant, spare.Shape.ToString()!, spare.Ready, spare.Quantile, spare.Reason);
    }
}
