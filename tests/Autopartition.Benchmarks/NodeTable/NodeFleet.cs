namespace Autopartition.Benchmarks.NodeTable;

/// <summary>
/// Places pods on nodes by a rule and moves one where that lets another in. How a rule likes a kind of pod on a node is
/// kept until the node changes, so that an ask costs one look at each node.
/// </summary>
internal sealed class NodeFleet
{
    private const double Nowhere = double.PositiveInfinity;

    private readonly TableNode[] _nodes;
    private readonly INodeRule _rule;
    private readonly int[] _versions;
    private readonly List<(PodKind Pod, int[] On)>[] _running;
    private readonly Dictionary<PodKind, (int Version, double Score)[]> _scores = [];
    private readonly HashSet<PodKind> _hopeless = [];

    public NodeFleet(IEnumerable<TableNode> nodes, INodeRule rule)
    {
        _nodes = [.. nodes.Select(node => node.Fresh())];
        _rule = rule;
        _versions = [.. _nodes.Select(_ => 1)];
        _running = [.. _nodes.Select(_ => new List<(PodKind, int[])>())];
    }

    /// <summary>GPUs that nobody is on.</summary>
    public int EmptyGpus => _nodes.Sum(node => node.Able(1000));

    /// <summary>The node that the rule wants for the pod; null when it fits nowhere.</summary>
    public int? Find(PodKind pod)
    {
        var (best, least) = (-1, Nowhere);
        for (var i = 0; i < _nodes.Length; i++)
        {
            var score = ScoreOn(i, pod);
            if (score < least)
                (best, least) = (i, score);
        }
        return best < 0 ? null : best;
    }

    /// <summary>The GPUs that the rule would take for the pod on a node where it fits.</summary>
    public int[] Choose(int node, PodKind pod) => Best(_nodes[node], pod).On;

    /// <summary>True when the pod would be the first on a GPU of a node where it fits.</summary>
    public bool Opens(int node, PodKind pod) => Choose(node, pod).Any(gpu => _nodes[node].Free[gpu] == 1000);

    /// <summary>Puts the pod on a node where it fits.</summary>
    public void Place(int node, PodKind pod)
    {
        var on = Choose(node, pod);
        _nodes[node].Put(pod, on);
        _running[node].Add((pod, on));
        _versions[node]++;
    }

    /// <summary>
    /// Places a pod that fits nowhere by moving one smaller pod away, where the rule likes both places best together;
    /// false when no such move exists. One that has none gets none before something moves: what is added since could
    /// only be moved back to where it was not.
    /// </summary>
    public bool TryMove(PodKind pod)
    {
        if (_hopeless.Contains(pod) || BestMove(pod) is not { } move)
        {
            _hopeless.Add(pod);
            return false;
        }
        var moved = _running[move.From][move.Index];
        _running[move.From].RemoveAt(move.Index);
        _nodes[move.From].Put(moved.Pod, moved.On, -1);
        _versions[move.From]++;
        Place(move.From, pod);
        Place(move.To, moved.Pod);
        _hopeless.Clear();
        return true;
    }

    private (int From, int Index, int To)? BestMove(PodKind pod)
    {
        (int, int, int)? best = null;
        var least = Nowhere;
        for (var i = 0; i < _nodes.Length; i++)
        {
            if (!_nodes[i].Serves(pod) || _nodes[i].Free.Length < pod.Gpus)
                continue;
            foreach (var index in Movable(i, pod))
            {
                if (Move(i, index, pod) is not { } move || move.Score >= least)
                    continue;
                least = move.Score;
                best = (i, index, move.To);
            }
        }
        return best;
    }

    /// <summary>Smaller pods whose place would do, one of each kind and fill of its GPU.</summary>
    private IEnumerable<int> Movable(int node, PodKind pod) => Enumerable.Range(0, _running[node].Count)
        .Where(index => _running[node][index].Pod.Demand < pod.Demand
            && _nodes[node].FreeMilli + _running[node][index].Pod.Demand >= pod.Demand)
        .DistinctBy(index => (_running[node][index].Pod,
            _running[node][index].On is [var gpu, ..] ? _nodes[node].Free[gpu] : -1));

    private (int To, double Score)? Move(int i, int index, PodKind pod)
    {
        var (node, moved) = (_nodes[i], _running[i][index]);
        var before = _rule.Measure(node, pod);
        node.Put(moved.Pod, moved.On, -1);
        (int To, double Score)? found = null;
        if (node.Fits(pod))
        {
            var (on, score) = Best(node, pod);
            node.Put(pod, on);
            var here = node.Fits(moved.Pod) ? Best(node, moved.Pod).Score : Nowhere;
            node.Put(pod, on, -1);
            var freed = _rule.CountsGrowth ? _rule.Measure(node, pod) - before : 0;
            found = Destination(i, here, moved.Pod) is { } to ? (to.Node, score + freed + to.Score) : null;
        }
        node.Put(moved.Pod, moved.On);
        return found;
    }

    private (int Node, double Score)? Destination(int from, double here, PodKind pod)
    {
        var (best, least) = (from, here);
        for (var i = 0; i < _nodes.Length; i++)
        {
            var score = i == from ? Nowhere : ScoreOn(i, pod);
            if (score < least)
                (best, least) = (i, score);
        }
        return least < Nowhere ? (best, least) : null;
    }

    private double ScoreOn(int node, PodKind pod)
    {
        if (!_scores.TryGetValue(pod, out var scores))
            _scores[pod] = scores = new (int, double)[_nodes.Length];
        if (scores[node].Version != _versions[node])
            scores[node] = (_versions[node], _nodes[node].Fits(pod) ? Best(_nodes[node], pod).Score : Nowhere);
        return scores[node].Score;
    }

    private (int[] On, double Score) Best(TableNode node, PodKind pod)
    {
        var (best, least) = (Array.Empty<int>(), Nowhere);
        var before = _rule.CountsGrowth ? _rule.Measure(node, pod) : 0;
        foreach (var on in node.Choices(pod))
        {
            node.Put(pod, on);
            var score = _rule.Measure(node, pod) - before;
            node.Put(pod, on, -1);
            if (score < least)
                (best, least) = (on, score);
        }
        return (best, least);
    }
}
