namespace Autopartition.Benchmarks.NodeTable;

/// <summary>A row of the node table.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Rule">Where pods go, for a list of pods.</param>
internal sealed record NodePolicy(string Name, Func<IReadOnlyList<PodKind>, INodeRule> Rule)
{
    /// <summary>Moves earned by an accepted pod.</summary>
    public double MoveShare { get; init; }

    /// <summary>
    /// With fewer empty GPUs than this share, a part of a GPU that strands the rest of an empty one is not served.
    /// </summary>
    public double Reserve { get; init; }
}
