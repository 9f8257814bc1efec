using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Explaining;

namespace Autopartition.Cli.Plans;

/// <summary>The part of <c>plan --json</c> that <c>--explain</c> adds.</summary>
internal sealed record ExplanationDocument(
    ImmutableArray<ExplanationDocument.RoomDocument> Gpus,
    ImmutableArray<ExplanationDocument.AskDocument> Unserved,
    string? Together)
{
    public static ExplanationDocument Of(PlanExplanation explanation) => new(
        [.. explanation.Rooms.Select(room => new RoomDocument(room.GpuId, Words(room.Fits)))],
        [.. explanation.Unserved.Select(AskDocument.Of)],
        explanation.Together);

    private static ImmutableArray<string> Words(IEnumerable<PlacementSlot> slots) =>
        [.. slots.Select(slot => slot.ToString())];

    /// <summary>What still fits on a GPU.</summary>
    internal sealed record RoomDocument(string Id, ImmutableArray<string> Fits);

    /// <summary>What would serve an ask; no place and no moves when nothing would.</summary>
    internal sealed record AskDocument(
        string Tenant, string Ask, string? Gpu, string? Place, ImmutableArray<MoveDocument> Moves)
    {
        public static AskDocument Of(UnservedAdvice unserved) => new(
            unserved.Tenant,
            unserved.Ask,
            unserved.Advice?.GpuId,
            unserved.Advice?.Place.ToString(),
            [.. unserved.Advice?.Moves.Select(MoveDocument.Of) ?? []]);
    }

    /// <summary>A lease that would have to move.</summary>
    internal sealed record MoveDocument(
        string Tenant, bool Drainable, string From, string ToGpu, ImmutableArray<string> To)
    {
        public static MoveDocument Of(Move move) =>
            new(move.Tenant, move.Drainable, move.From.ToString(), move.ToGpu, Words(move.To));
    }
}
