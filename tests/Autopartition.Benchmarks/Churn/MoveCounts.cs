namespace Autopartition.Benchmarks.Churn;

/// <summary>What moves have been made, by two models of what a move costs.</summary>
/// <param name="Moves">Running instances that were destroyed and made anew elsewhere.</param>
/// <param name="NodeWindows">Times that a node was reconfigured as a whole for an ask that needed moves.</param>
internal readonly record struct MoveCounts(int Moves, int NodeWindows)
{
    /// <summary>Seconds of one move where single instances can be made beside running ones.</summary>
    public const int SecondsOfMove = 5;

    /// <summary>Seconds of one node window where a manager takes the whole node out of use for a change.</summary>
    public const int SecondsOfNodeWindow = 240;

    public static MoveCounts operator -(MoveCounts left, MoveCounts right) =>
        new(left.Moves - right.Moves, left.NodeWindows - right.NodeWindows);
}
