using System.Collections.Immutable;

namespace Autopartition.Benchmarks.Churn;

/// <summary>A fleet of some size and the asks that come to it.</summary>
/// <param name="Title">Name in reports.</param>
/// <param name="Mix">What is asked for how often, as rules and plans know it.</param>
/// <param name="Gpus">GPUs of the fleet.</param>
/// <param name="WarmUp">Asks that only warm up.</param>
/// <param name="Asks">Asks after those, which count.</param>
/// <param name="Runs">The asks of each run.</param>
internal sealed record ChurnCase(
    string Title, ChurnMix Mix, int Gpus, int WarmUp, int Asks, ImmutableArray<Func<IChurnAsks>> Runs)
{
    private const int UsualGpus = 100;
    private const int UsualWarmUp = 1200;
    private const int UsualAsks = 4800;

    /// <summary>100 GPUs and 6,000 asks of a mix, of which the first fifth only warms up.</summary>
    public static ChurnCase Drawn(ChurnMix mix, double load, int seeds) => new(
        $"{mix.Name}, load {load:0.00}", mix, UsualGpus, UsualWarmUp, UsualAsks,
        [.. Enumerable.Range(1, seeds).Select(seed =>
            (Func<IChurnAsks>)(() => new ChurnLoad(mix, UsualGpus, load, seed)))]);

    /// <summary>One run of a trace on a fleet whose compute slices it uses on average, times the load.</summary>
    public static ChurnCase Replayed(TracedAsks trace, double load)
    {
        var gpus = trace.GpusFor(load);
        var warmUp = trace.Asks.Length / 5;
        return new ChurnCase(
            $"{TracedAsks.Name}, load {load:0.00} on {gpus} GPUs", trace.Mix, gpus, warmUp, trace.Asks.Length - warmUp,
            [() => trace.Replay()]);
    }
}
