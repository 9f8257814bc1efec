using System.Collections.Immutable;

namespace Autopartition.Core.Execution;

/// <summary>Whether a plan is carried out.</summary>
public abstract record BeginResult
{
    private BeginResult()
    {
    }

    /// <summary>It is in force.</summary>
    public sealed record Begun : BeginResult;

    /// <summary>Nothing was touched.</summary>
    /// <param name="Reasons">Everything that stands against it, as sentences.</param>
    public sealed record Refused(ImmutableArray<string> Reasons) : BeginResult;
}
