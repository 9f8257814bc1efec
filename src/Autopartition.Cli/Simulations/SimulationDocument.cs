using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Cli.Engine;
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

        public required double GpuHours { get; init; }

        public required WasteDocument Waste { get; init; }

        public required ReconfigurationCounts Reconfigurations { get; init; }

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
                GpuHours = result.GpuHours,
                Waste = WasteDocument.Of(result.Waste),
                Reconfigurations = result.Reconfigurations,
                Planner = PlannerDocument.Of(result.Planner),
                Forecast = result.Forecast,
            };
        }
    }

    /// <summary>The planner's work.</summary>
    internal sealed record PlannerDocument(int Count, double? P50Ms, double? P99Ms, double MaxGap)
    {
        public static PlannerDocument Of(PlannerFigures figures) =>
            new(figures.Count, figures.P50Ms, figures.P99Ms, figures.MaxGap);
    }
}
