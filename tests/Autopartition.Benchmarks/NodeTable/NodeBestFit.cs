namespace Autopartition.Benchmarks.NodeTable;

/// <summary>The node with the least CPU and GPU left, each as a share of the largest node's.</summary>
internal sealed class NodeBestFit : INodeRule
{
    public bool CountsGrowth => false;

    public double Measure(TableNode node, PodKind pod) => node.CpuMilli / 128_000.0 + node.FreeMilli / 8_000.0;
}
