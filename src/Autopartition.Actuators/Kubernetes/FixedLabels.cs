using System.Collections.Immutable;

namespace Autopartition.Actuators.Kubernetes;

/// <summary>The labels that a file gives to a node, on a machine without Kubernetes.</summary>
public sealed class FixedLabels(ImmutableSortedDictionary<string, string> labels) : INodeLabels
{
    /// <summary>No label.</summary>
    public static FixedLabels None { get; } =
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>These labels and one more.</summary>
    public FixedLabels With(string label, string value) => new(labels.SetItem(label, value));

    /// <inheritdoc/>
    public NodeLabelsResult Read() => new NodeLabelsResult.Known(labels);

    /// <inheritdoc/>
    public string? Set(string label, string value) => $"{label} cannot be set: this node is in no Kubernetes cluster";
}
