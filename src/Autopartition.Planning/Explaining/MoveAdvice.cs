using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Explaining;

/// <summary>The fewest moves after which an ask has a place.</summary>
/// <param name="GpuId">The GPU that would serve it.</param>
/// <param name="Moves">What has to move before.</param>
/// <param name="Place">Where it would be served.</param>
public sealed record MoveAdvice(string GpuId, ImmutableArray<Move> Moves, PlacementSlot Place)
{
    /// <summary>The advice as a sentence.</summary>
    public override string ToString()
    {
        if (Moves.IsEmpty)
            return $"needs no move: it fits on {GpuId} at {Place}";
        var count = Moves.Length == 1 ? "one move" : $"{Moves.Length} moves";
        return $"needs {count} on {GpuId}: {string.Join("; ", Moves.Select(Words))}; then {Place}";
    }

    private string Words(Move move)
    {
        var starts = string.Join(" or ", move.To.Select(slot => slot.Placement.Start));
        var where = move.ToGpu == GpuId ? starts : $"{starts} on {move.ToGpu}";
        var leave = move.Drainable ? "" : move.Block is { } block ? $" ({block})" : " (who has to agree)";
        return $"{move.From} of {move.Tenant}{leave} to {where}";
    }
}
