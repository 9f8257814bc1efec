using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.NodeTable;

/// <summary>
/// What is left for whoever serves what fits, even with all GPUs on one node and the parts known beforehand: the parts
/// of GPUs that are asked for until the GPUs are all but full are packed largest first, each where the least is left;
/// what is asked for later fills gaps; whole GPUs are used in full. CPUs and memory do not count.
/// </summary>
internal static class OfflineParts
{
    /// <summary>Share of the GPUs asked for up to which every ask is served; the rest finds only gaps.</summary>
    private const double AllButFull = 0.96;

    /// <summary>GPUs allocated, %, for the pods that a seed draws.</summary>
    public static double AllocatedPercent(NodeTableData data, double arrivals, int seed)
    {
        var random = new PythonRandom((uint)seed);
        var all = data.Nodes.Sum(node => (long)node.FreeMilli);
        var (early, late, asked) = (new List<int>(), new List<int>(), 0L);
        while (asked < arrivals * all)
        {
            var pod = data.Pods[(int)(random.NextUnit() * data.Pods.Length)];
            asked += pod.Demand;
            if (pod is { Gpus: 1, Milli: < 1000 })
                (asked <= AllButFull * all ? early : late).Add(pod.Milli);
        }
        // GPUs by what is left of them, in thousandths.
        var open = new int[1001];
        foreach (var part in early.OrderDescending())
        {
            var left = LeastLeft(open, part) ?? 1000;
            if (left < 1000)
                open[left]--;
            open[left - part]++;
        }
        foreach (var part in late)
        {
            if (LeastLeft(open, part) is not { } left)
                continue;
            open[left]--;
            open[left - part]++;
        }
        return 100 - 100.0 * open.Select((count, left) => (long)count * left).Sum() / all;
    }

    private static int? LeastLeft(int[] open, int part)
    {
        for (var left = part; left < 1000; left++)
        {
            if (open[left] > 0)
                return left;
        }
        return null;
    }
}
