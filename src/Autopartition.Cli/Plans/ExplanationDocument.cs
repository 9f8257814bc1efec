using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Explaining;

namespace Autopartition.Cli.Plans;

/// <summary>The part of <c>plan --json</c> that <c>--explain</c> adds.</summary>
internal sealed record ExplanationDocument(
    ImmutableArray<ExplanationDocument.GpuReasonDocument> Gpus,
    ImmutableArray<ExplanationDocument.AskDocument> Unserved,
    string? Together,
    ExplanationDocument.AlternativeDocument? Alternative)
{
    public static ExplanationDocument Of(PlanExplanation explanation)
    {
        var rooms = explanation.Rooms.ToDictionary(room => room.GpuId, room => room.Fits, StringComparer.Ordinal);
        return new ExplanationDocument(
            [.. explanation.Gpus.Select(gpu => new GpuReasonDocument(
                gpu.GpuId,
                gpu.Changes,
                gpu.Why,
                gpu.Otherwise is { } otherwise ? AlternativeDocument.Of(otherwise) : null,
                rooms.TryGetValue(gpu.GpuId, out var fits) ? Words(fits) : []))],
            [.. explanation.Unserved.Select(AskDocument.Of)],
            explanation.Together,
            explanation.Alternative is { } best ? AlternativeDocument.Of(best) : null);
    }

    private static ImmutableArray<string> Words(IEnumerable<PlacementSlot> slots) =>
        [.. slots.Select(slot => slot.ToString())];

    /// <summary>Why a GPU changes or stays, the best plan without its change, and what still fits on it.</summary>
    internal sealed record GpuReasonDocument(
        string Id, bool Changes, string Why, AlternativeDocument? Otherwise, ImmutableArray<string> Fits);

    /// <summary>A plan that was not taken.</summary>
    internal sealed record AlternativeDocument(string What, int MoreUnserved, double Objective, double Difference)
    {
        public static AlternativeDocument Of(Alternative other) =>
            new(other.Words, other.MoreUnserved, other.Objective, other.Difference);
    }

    /// <summary>What would serve an ask, the cheapest first.</summary>
    internal sealed record RemedyDocument(string What, double Cost);

    /// <summary>What would serve an ask; no place and no moves when nothing would.</summary>
    internal sealed record AskDocument(
        string Tenant,
        string Ask,
        ImmutableArray<string> InTheWay,
        ImmutableArray<RemedyDocument> Remedies,
        string? Gpu,
        string? Place,
        ImmutableArray<AdvisedMoveDocument> Moves)
    {
        public static AskDocument Of(UnservedAdvice unserved) => new(
            unserved.Tenant,
            unserved.Ask,
            unserved.InTheWay,
            [.. unserved.Remedies.Select(remedy => new RemedyDocument(remedy.Words, remedy.Cost))],
            unserved.Advice?.GpuId,
            unserved.Advice?.Place.ToString(),
            [.. unserved.Advice?.Moves.Select(AdvisedMoveDocument.Of) ?? []]);
    }

    /// <summary>A lease that would have to move.</summary>
    internal sealed record AdvisedMoveDocument(
        string Tenant, bool Drainable, string From, string ToGpu, ImmutableArray<string> To)
    {
        public static AdvisedMoveDocument Of(Move move) =>
            new(move.Tenant, move.Drainable, move.From.ToString(), move.ToGpu, Words(move.To));
    }
}
