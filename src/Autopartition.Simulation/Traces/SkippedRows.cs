using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>Sound rows of a trace that ask for no GPU.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="ByReason">How many for each reason.</param>
public sealed record SkippedRows(int Count, ImmutableSortedDictionary<string, int> ByReason);
