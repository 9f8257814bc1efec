namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// A running budget of moves: each accepted ask earns a part of a move, up to a small store, so that the share of moves
/// holds over any stretch of time and not only on the whole. Moves grow dear as the store runs low: what is left then
/// goes to the asks that gain most.
/// </summary>
/// <param name="Share">Moves earned by an accepted ask.</param>
/// <param name="MostStored">Moves that may be saved up.</param>
/// <param name="HighestPrice">Slices that a move must gain when the store is empty; with a full store none.</param>
/// <param name="MostMoves">Moves that one ask may take.</param>
internal sealed record MoveAllowance(double Share, double MostStored, double HighestPrice, int MostMoves)
{
    /// <summary>No move at all.</summary>
    public static MoveAllowance None { get; } = new(0, 1, 0, 0);

    /// <summary>Moves whenever they let an ask in.</summary>
    public static MoveAllowance Free(int mostMoves) => new(mostMoves, mostMoves, 0, mostMoves);

    /// <summary>Slices that a move must gain.</summary>
    public double Price(double stored) => HighestPrice * (1 - stored / MostStored);
}
