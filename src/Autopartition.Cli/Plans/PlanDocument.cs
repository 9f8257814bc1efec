using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>The object that <c>plan --json</c> prints.</summary>
internal sealed record PlanDocument
{
    public required string Status { get; init; }

    public required double? Objective { get; init; }

    public required double? Bound { get; init; }

    public required double Gap { get; init; }

    public required ImmutableArray<StageDocument> Stages { get; init; }

    public required ImmutableArray<TermDocument> ObjectiveTerms { get; init; }

    public required string Solver { get; init; }

    public required double ElapsedMs { get; init; }

    public required ImmutableArray<GpuDocument> Gpus { get; init; }

    public required ImmutableArray<StepDocument> Steps { get; init; }

    public required ImmutableArray<ServedDocument> Served { get; init; }

    public required ImmutableArray<MoveDocument> Moves { get; init; }

    public required ImmutableArray<UnservedGroup> Unserved { get; init; }

    public required WasteDocument Waste { get; init; }

    public required ImmutableArray<RoomDocument> Room { get; init; }

    public required ImmutableArray<ForecastDocument> Forecast { get; init; }

    /// <summary>What would serve the asks that are left out; absent unless it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExplanationDocument? Explain { get; init; }

    /// <summary>What keeps an infeasible problem from having a plan.</summary>
    public required ImmutableArray<string> Conflicts { get; init; }

    public static PlanDocument Of(PlanOutcome outcome)
    {
        var result = outcome.Result;
        var asks = outcome.Problem.Asks.ToDictionary(ask => ask.Id, StringComparer.Ordinal);
        return new PlanDocument
        {
            Status = result.Status.Kebab(),
            Objective = result.Stages.LastOrDefault()?.Objective,
            Bound = result.Stages.LastOrDefault()?.Bound,
            Gap = result.Gap,
            Stages = [.. result.Stages.Select(StageDocument.Of)],
            ObjectiveTerms = [.. result.Parts.Select(TermDocument.Of)],
            Solver = result.Solver,
            ElapsedMs = Math.Round(outcome.Elapsed.TotalMilliseconds, 1),
            Gpus = [.. outcome.Fleet.Gpus.Zip(outcome.After, GpuDocument.Of)],
            Steps = [.. result.Plan.Steps.Select(StepDocument.Of)],
            Served = [.. result.Plan.Assignments.Select(place => ServedDocument.Of(asks[place.AskId], place))],
            Moves = [.. result.Plan.Moves.Select(MoveDocument.Of)],
            Unserved = UnservedGroup.Of(outcome.Problem, result),
            Waste = WasteDocument.Of(PlannedFleet.WasteOf(outcome.After)),
            Room = [.. outcome.Room.Select(room => new RoomDocument(room.Model, room.Profile, room.Gpus))],
            Forecast = [.. result.Forecasts.Select(ForecastDocument.Of)],
            Explain = outcome.Explanation is { } explanation ? ExplanationDocument.Of(explanation) : null,
            Conflicts = result.Conflicts,
        };
    }

    /// <summary>One solved stage.</summary>
    internal sealed record StageDocument(string Name, double Objective, double Bound, double Gap)
    {
        public static StageDocument Of(PlanStage stage) => new(stage.Name, stage.Objective, stage.Bound, stage.Gap);
    }

    /// <summary>One place of an ask: an instance, a share of it, or a whole GPU; several GPUs have one each.</summary>
    internal sealed record ServedDocument(
        string Id, string Tenant, string Ask, string Gpu, string? Instance, bool Share)
    {
        public static ServedDocument Of(Ask ask, Assignment place) => new(
            ask.Id, ask.Tenant, ask.Shape.ToString()!, place.GpuId, place.Slot?.ToString(), place.Share is not null);
    }

    /// <summary>A lease that is drained and starts anew elsewhere.</summary>
    internal sealed record MoveDocument(string Lease, string FromGpu, string From, string ToGpu, string To)
    {
        public static MoveDocument Of(LeaseMove move) =>
            new(move.LeaseId, move.FromGpuId, move.From.ToString(), move.ToGpuId, move.To.ToString());
    }

    /// <summary>What one part of a stage comes to; the parts of a stage add up to its objective.</summary>
    internal sealed record TermDocument(string Stage, string Term, string Part, double Value)
    {
        public static TermDocument Of(ObjectivePart part) =>
            new(part.Stage, part.Term is { } term ? term.Kebab() : "unserved", part.Part, part.Value);
    }

    /// <summary>GPUs on which one more such instance would fit.</summary>
    internal sealed record RoomDocument(string Model, string Profile, int Gpus);

    /// <summary>How far demand that is expected would be served.</summary>
    internal sealed record ForecastDocument(
        string Tenant, string Shape, double CoveredQuantile, double ExpectedShortfall)
    {
        public static ForecastDocument Of(ForecastCover cover) =>
            new(cover.Tenant, cover.Shape, cover.CoveredQuantile, cover.ExpectedShortfall);
    }

    /// <summary>
    /// One step: the lease whose holder it drains, the mode that it sets, how far a reset for that may reach, and what
    /// undoes it.
    /// </summary>
    internal sealed record StepDocument(
        string Id,
        string Gpu,
        string Kind,
        string? Instance,
        ImmutableArray<string> DependsOn,
        string? Lease,
        string? Mode,
        string? Compensation,
        string Reset)
    {
        public static StepDocument Of(ReconfigurationStep step) => new(
            step.Id,
            step.GpuId,
            step.Kind.Kebab(),
            step.Slot?.ToString(),
            step.DependsOn,
            step.LeaseId,
            step.Mode?.Kebab(),
            step.Compensation?.Kebab(),
            step.Reset.Kebab());
    }

    /// <summary>One GPU.</summary>
    internal sealed record GpuDocument(
        string Id,
        string Model,
        string Mode,
        ImmutableArray<string> Before,
        ImmutableArray<string> After,
        ImmutableArray<ShareDocument> Shares)
    {
        public static GpuDocument Of(GpuState before, GpuState after) => new(
            before.Id,
            before.Model.Key,
            after.Mode.Kebab(),
            Instances(before),
            Instances(after),
            [
                .. after.Shares.Select(share => ShareDocument.Of(null, share)),
                .. after.Instances.SelectMany(Inside),
            ]);

        private static IEnumerable<ShareDocument> Inside(GpuInstance instance) =>
            instance.Shares.Select(share => ShareDocument.Of(instance.Slot, share));

        private static ImmutableArray<string> Instances(GpuState gpu) =>
            [.. gpu.Instances.Select(instance => instance.Slot.ToString())];
    }

    /// <summary>One share of a GPU or of an instance.</summary>
    internal sealed record ShareDocument(
        string? Instance,
        string? Tenant,
        int? ThreadPercent,
        decimal? MemoryGib,
        int? Uid,
        string? ComputeInstance,
        bool Leased)
    {
        public static ShareDocument Of(PlacementSlot? instance, GpuShare share) => new(
            instance?.ToString(),
            share.Tenant,
            share.ThreadPercent,
            share.MemoryGib,
            share.Uid,
            share.ComputeProfile is null ? null : $"{share.ComputeProfile}@{share.Start}",
            share.Lease is not null);
    }
}
