using System.Collections.Immutable;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>The asks of one tier that stay unserved.</summary>
/// <param name="Name">Name of the stage that minimises it.</param>
/// <param name="Terms">Their value, as a sum.</param>
internal sealed record UnservedStage(string Name, ImmutableArray<LinearTerm> Terms)
{
    /// <summary>Groups that nothing in the model could serve, gangs aside.</summary>
    public required ImmutableArray<AskGroup> Hopeless { get; init; }

    /// <summary>Their value, below which the sum cannot be.</summary>
    public required long Least { get; init; }
}
