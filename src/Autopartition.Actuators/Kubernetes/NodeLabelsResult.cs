using System.Collections.Immutable;

namespace Autopartition.Actuators.Kubernetes;

/// <summary>The labels of a node, or why they are not known.</summary>
public abstract record NodeLabelsResult
{
    private NodeLabelsResult()
    {
    }

    /// <summary>They were read.</summary>
    public sealed record Known(ImmutableSortedDictionary<string, string> Labels) : NodeLabelsResult;

    /// <summary>They could not be read.</summary>
    public sealed record Unreadable(string Reason) : NodeLabelsResult;
}
