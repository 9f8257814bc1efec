using System.Collections.Immutable;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Policies.Versions;

/// <summary>How far a candidate agrees with the policies in force.</summary>
public sealed record ShadowReport
{
    private static readonly ImmutableSortedDictionary<DecisionVerb, int> NoneYet =
        ImmutableSortedDictionary<DecisionVerb, int>.Empty;

    /// <summary>Evaluations that were compared.</summary>
    public int Evaluations { get; init; }

    /// <summary>Evaluations in which both asked for the same.</summary>
    public int Agreed { get; init; }

    /// <summary>Percent of evaluations in which both asked for the same; 100 before the first.</summary>
    public double AgreementPercent => Evaluations == 0 ? 100 : 100.0 * Agreed / Evaluations;

    /// <summary>Failures of the candidate.</summary>
    public int Failures { get; init; }

    /// <summary>The longest evaluation of the candidate on the wall clock.</summary>
    public TimeSpan Slowest { get; init; }

    /// <summary>Decisions that the candidate would not make, by verb.</summary>
    public ImmutableSortedDictionary<DecisionVerb, int> Gone { get; init; } = NoneYet;

    /// <summary>Decisions that only the candidate would make, by verb.</summary>
    public ImmutableSortedDictionary<DecisionVerb, int> New { get; init; } = NoneYet;

    /// <summary>Decisions that the candidate would make with other figures, by verb.</summary>
    public ImmutableSortedDictionary<DecisionVerb, int> Changed { get; init; } = NoneYet;

    /// <summary>The first moments at which they differed, and how.</summary>
    public ImmutableArray<(DateTimeOffset At, DecisionDelta Delta)> First { get; init; } = [];
}
