using System.Collections.Immutable;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>What one node gives to asks for whole GPUs.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Taken">GPUs taken whole, by class.</param>
/// <param name="Served">Asks served, by index of the group.</param>
internal sealed record NodeUse(
    string Node,
    ImmutableArray<(GpuClass Class, IntVar Count)> Taken,
    ImmutableArray<(int Group, IntVar Count)> Served);
