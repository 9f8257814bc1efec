using System.Collections.Immutable;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Domains;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>The counts of one planning problem as variables, with the two things to minimise over them.</summary>
internal sealed record FleetModel
{
    /// <summary>Variables and constraints.</summary>
    public required SolverModel Solver { get; init; }

    /// <summary>The groups of asks, by index.</summary>
    public required ImmutableArray<AskGroup> Groups { get; init; }

    /// <summary>Patterns that classes take.</summary>
    public required ImmutableArray<PatternUse> Patterns { get; init; }

    /// <summary>Asks served by instances.</summary>
    public required ImmutableArray<Flow> Flows { get; init; }

    /// <summary>Moved leases taken by instances.</summary>
    public required ImmutableArray<MoveFlow> Moves { get; init; }

    /// <summary>Domains and the clients that they have room for.</summary>
    public required ImmutableArray<ShareUse> Shares { get; init; }

    /// <summary>Asks served by domains.</summary>
    public required ImmutableArray<ShareFlow> ShareFlows { get; init; }

    /// <summary>Asks served by whole GPUs.</summary>
    public required ImmutableArray<NodeUse> Nodes { get; init; }

    /// <summary>Instances that stand ready for each forecast of the problem, as a sum of variables.</summary>
    public required ImmutableArray<ImmutableArray<IntVar>> Ready { get; init; }

    /// <summary>Value of the asks left unserved, the most urgent stage first.</summary>
    public required ImmutableArray<UnservedStage> Unserved { get; init; }

    /// <summary>The first pattern of each class, which leaves its GPUs as they are where they may stay so.</summary>
    public IEnumerable<PatternUse> AsTheyAre =>
        Patterns.DistinctBy(use => use.Class, ReferenceEqualityComparer.Instance);

    /// <summary>Waste, changes, GPUs in use, missing spares and wishes not met.</summary>
    public required CostSum Cost { get; init; }
}
