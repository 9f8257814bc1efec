namespace Autopartition.Benchmarks.NodeTable;

/// <summary>The node whose free CPU and GPU look least like the pod's, by their product.</summary>
internal sealed class NodeDotProduct : INodeRule
{
    public bool CountsGrowth => false;

    public double Measure(TableNode node, PodKind pod) =>
        node.CpuMilli / 128_000.0 * pod.CpuMilli / 128_000 + node.FreeMilli / 8_000.0 * pod.Demand / 8_000;
}
