using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>Malformed rows of a trace.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them, at most <see cref="Kept"/>.</param>
public sealed record RejectedRows(int Count, ImmutableArray<RowProblem> First)
{
    /// <summary>Problems that are kept; the rest is only counted.</summary>
    public const int Kept = 100;
}
