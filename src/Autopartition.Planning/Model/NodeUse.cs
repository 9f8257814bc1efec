using System.Collections.Immutable;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>What one node gives to one group of asks for whole GPUs.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Group">Index of the group.</param>
/// <param name="Served">Asks served.</param>
/// <param name="Taken">GPUs taken for them, by class.</param>
internal sealed record NodeUse(
    string Node, int Group, IntVar Served, ImmutableArray<(GpuClass Class, IntVar Count)> Taken);
