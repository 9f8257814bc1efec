namespace Autopartition.Benchmarks.NodeTable;

/// <summary>Measures a node; the place is taken whose measure is the least.</summary>
internal interface INodeRule
{
    /// <summary>True when what counts is how much the measure grows by the pod, not what it is afterwards.</summary>
    bool CountsGrowth { get; }

    /// <summary>The measure of a node as it stands.</summary>
    double Measure(TableNode node, PodKind pod);
}
