using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.NodeTable;

/// <summary>
/// Pods drawn from a list with replacement until they ask for 130 % of the GPUs; none ends, and one that finds no place
/// is gone.
/// </summary>
internal static class NodeRun
{
    /// <summary>What is asked for altogether, as a share of the GPUs.</summary>
    public const double Arrivals = 1.3;

    // What is left beside the most frequent large part, 810 thousandths, serves one pod in a hundred.
    private const int LeastStranded = 150;

    /// <summary>One run.</summary>
    public static NodeCounts Run(NodeTableData data, NodePolicy policy, int seed)
    {
        var random = new PythonRandom((uint)seed);
        var fleet = new NodeFleet(data.Nodes, policy.Rule(data.Pods));
        var all = data.Nodes.Sum(node => (long)node.FreeMilli);
        var (asked, given, saved) = (0L, 0L, 0.0);
        var (accepted, moves, declined) = (0, 0, 0);
        while (asked < Arrivals * all)
        {
            var pod = data.Pods[(int)(random.NextUnit() * data.Pods.Length)];
            asked += pod.Demand;
            if (fleet.Find(pod) is { } node)
            {
                if (policy.Reserve > 0 && Strands(pod) && fleet.Opens(node, pod)
                    && 1000L * fleet.EmptyGpus < policy.Reserve * all)
                {
                    declined++;
                    continue;
                }
                fleet.Place(node, pod);
            }
            else if (saved >= 1 && pod.Demand >= 1000 && fleet.TryMove(pod))
            {
                saved--;
                moves++;
            }
            else
            {
                continue;
            }
            accepted++;
            given += pod.Demand;
            saved += policy.MoveShare;
        }
        return new NodeCounts(100.0 * given / all, accepted, moves, declined);
    }

    private static bool Strands(PodKind pod) => pod.Demand is > 500 and <= 1000 - LeastStranded;
}
