namespace Autopartition.Benchmarks.NodeTable;

/// <summary>
/// The fragmentation of <see cref="NodeFgdLike"/>, and the free GPU for which the node has no CPU left when it is taken
/// at the list's own proportion. The first looks at one more pod, this at all that will come.
/// </summary>
internal sealed class NodeBalanced : INodeRule
{
    /// <summary>From 0.1 to 1 the share of GPUs allocated differs by a tenth of a percent.</summary>
    private const double Weight = 0.3;

    /// <summary>
    /// Asks vary about their mean, so a node needs some more CPU than the mean. From 1 to 1.2 there is no difference.
    /// </summary>
    private const double Spare = 1.2;

    private readonly NodeFgdLike _fragmentation;
    private readonly double _cpuOfGpu;

    /// <summary>The rule for a list of pods.</summary>
    public NodeBalanced(IReadOnlyList<PodKind> pods)
    {
        _fragmentation = new NodeFgdLike(pods);
        _cpuOfGpu = Spare * pods.Where(pod => pod.Gpus > 0).Sum(pod => (double)pod.CpuMilli)
            / pods.Sum(pod => (double)pod.Demand);
    }

    public bool CountsGrowth => true;

    public double Measure(TableNode node, PodKind pod) => _fragmentation.Measure(node, pod)
        + Weight * Math.Max(0, node.FreeMilli - node.CpuMilli / _cpuOfGpu);
}
