using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;

namespace Autopartition.Policies.Versions;

/// <summary>A fact about the life of a policy set that is in force.</summary>
public abstract record PolicyLifeEvent
{
    private PolicyLifeEvent()
    {
    }

    /// <summary>A version came into force.</summary>
    public sealed record Loaded(PolicyVersion Version) : PolicyLifeEvent;

    /// <summary>The files were changed into something that is no policy; the version in force stays.</summary>
    public sealed record Kept(PolicyVersion Version, ImmutableArray<PolicyDiagnostic> Diagnostics) : PolicyLifeEvent;

    /// <summary>The files say again what was rolled back; the version in force stays.</summary>
    public sealed record Refused(PolicyVersion Version) : PolicyLifeEvent;

    /// <summary>
    /// A version failed too often and made way for the good one before it; without any, nothing is asked for.
    /// </summary>
    public sealed record RolledBack(PolicyVersion From, PolicyVersion? To, PolicyFailure Failure) : PolicyLifeEvent;
}
