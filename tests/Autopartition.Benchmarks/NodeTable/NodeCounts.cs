namespace Autopartition.Benchmarks.NodeTable;

/// <summary>What came of one run.</summary>
/// <param name="AllocatedPercent">GPU given out, % of all.</param>
/// <param name="Accepted">Pods accepted.</param>
/// <param name="Moves">Pods moved.</param>
/// <param name="Declined">Pods that fitted and were not served.</param>
internal readonly record struct NodeCounts(double AllocatedPercent, int Accepted, int Moves, int Declined);
