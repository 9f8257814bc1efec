using System.Collections.Immutable;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// Chooses one GPU's cut after the other by score, after the fast algorithm of Tan et al., "Serving DNN Models with
/// Multi-Instance GPUs: A Case of the Reconfigurable Machine Scheduling Problem", 2021, arXiv 2109.11067: a cut scores,
/// for every service, what is still missing of its demand times the part of its demand that the cut serves. There a
/// service wants a throughput; here a profile wants a number of instances. The paper's second, slow algorithm is left
/// out, and this one is written anew from the description, hence "-like".
/// </summary>
public static class MigServingLike
{
    /// <summary>The pattern of each GPU in the order chosen, until the demand is met or no GPU is left.</summary>
    /// <param name="patterns">Instances of each profile, for each way to cut a GPU.</param>
    /// <param name="demand">Instances wanted of each profile.</param>
    /// <param name="gpus">GPUs that there are.</param>
    public static ImmutableArray<int> Choose(
        ImmutableArray<ImmutableArray<int>> patterns, IReadOnlyList<int> demand, int gpus)
    {
        var served = new int[demand.Count];
        var chosen = ImmutableArray.CreateBuilder<int>();
        while (chosen.Count < gpus && !patterns.IsEmpty && demand.Zip(served).Any(each => each.First > each.Second))
        {
            var best = Enumerable.Range(0, patterns.Length).MaxBy(i => Score(patterns[i], demand, served));
            chosen.Add(best);
            for (var profile = 0; profile < served.Length; profile++)
                served[profile] += patterns[best][profile];
        }
        return chosen.ToImmutable();
    }

    private static double Score(ImmutableArray<int> pattern, IReadOnlyList<int> demand, int[] served)
    {
        var score = 0.0;
        for (var profile = 0; profile < served.Length; profile++)
        {
            if (demand[profile] > served[profile])
                score += (1 - (double)served[profile] / demand[profile]) * pattern[profile] / demand[profile];
        }
        return score;
    }
}
