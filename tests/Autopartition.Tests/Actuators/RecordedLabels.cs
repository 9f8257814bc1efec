using System.Collections.Immutable;
using Autopartition.Actuators.Kubernetes;

namespace Autopartition.Tests.Actuators;

/// <summary>Labels in memory; what is written is kept in order, and may be answered by another label.</summary>
internal sealed class RecordedLabels(params (string Label, string Value)[] labels) : INodeLabels
{
    private readonly List<string> _writes = [];
    private ImmutableSortedDictionary<string, string> _labels =
        labels.ToImmutableSortedDictionary(one => one.Label, one => one.Value, StringComparer.Ordinal);

    /// <summary>What was written, as <c>label=value</c>.</summary>
    public IReadOnlyList<string> Writes => _writes;

    /// <summary>What somebody writes when a label is written.</summary>
    public Func<string, (string Label, string Value)?> Answer { get; init; } = _ => null;

    public NodeLabelsResult Read() => new NodeLabelsResult.Known(_labels);

    public string? Set(string label, string value)
    {
        _writes.Add($"{label}={value}");
        _labels = _labels.SetItem(label, value);
        if (Answer(label) is { } answer)
            _labels = _labels.SetItem(answer.Label, answer.Value);
        return null;
    }
}
