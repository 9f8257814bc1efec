using Autopartition.Policies.Compiling;

namespace Autopartition.Policies.Sources;

/// <summary>A policy file that was read, or why it could not be.</summary>
public abstract record PolicySourceResult
{
    private PolicySourceResult()
    {
    }

    /// <summary>The file was read.</summary>
    public sealed record Read(PolicySourceText Source) : PolicySourceResult;

    /// <summary>The file could not be read.</summary>
    public sealed record Unreadable(PolicyDiagnostic Diagnostic) : PolicySourceResult;
}
