using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Demand;
using Autopartition.Simulation.Traces;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// The instances of Alibaba's disaggregated recommender serving (cluster-trace-gpu-v2025) as they are created and
/// deleted. Every one holds a whole GPU there; the slice that it asks for here is a proxy, its share of a network card.
/// </summary>
internal sealed class TracedAsks
{
    private TracedAsks(ImmutableArray<ChurnAsk> asks)
    {
        Asks = asks;
        var counts = asks.CountBy(ask => ask.Profile).ToDictionary();
        Mix = new ChurnMix(Name, [.. Repository.Profiles.Select((_, profile) =>
            (double)counts.GetValueOrDefault(profile) / asks.Length)]);
    }

    /// <summary>Name in reports.</summary>
    public const string Name = "DLRM trace, rdma proxy";

    /// <summary>The asks, in order of arrival.</summary>
    public ImmutableArray<ChurnAsk> Asks { get; }

    /// <summary>How often each profile is asked for.</summary>
    public ChurnMix Mix { get; }

    /// <summary>Where the trace lies in a folder of the public traces.</summary>
    public static string PathOf(string data) =>
        Path.Join(data, "alibaba-gpu-v2025-dlrm", "disaggregated_DLRM_trace.csv.gz");

    /// <summary>Reads the trace; null when it is not there or cannot be read.</summary>
    public static TracedAsks? Read(string data) => File.Exists(PathOf(data))
        && DlrmReader.Read(PathOf(data), name => Repository.H100.FindProfile(name) is not null)
            is TraceReadResult.Complete complete
        ? new TracedAsks([.. complete.Asks.Select(timed => new ChurnAsk(
            timed.Arrival.TotalSeconds,
            (timed.Arrival + timed.Duration).TotalSeconds,
            Repository.Profiles.IndexOf(
                Repository.H100.FindProfile(((AskShape.Profile)timed.Ask.Shape).Name)!)))])
        : null;

    /// <summary>GPUs whose compute slices are those of all asks on average, times the load.</summary>
    public int GpusFor(double load)
    {
        var used = Asks.Sum(ask => (ask.Until - ask.At) * Repository.Profiles[ask.Profile].ComputeSlices);
        var mean = used / (Asks.Max(ask => ask.Until) - Asks.Min(ask => ask.At));
        return (int)Math.Ceiling(mean / load / Repository.H100.Figures.ComputeSlices);
    }

    /// <summary>The asks from the first on.</summary>
    public IChurnAsks Replay() => new Replayed(Asks);

    private sealed class Replayed(ImmutableArray<ChurnAsk> asks) : IChurnAsks
    {
        private int _next;

        public ChurnAsk Next() => asks[_next++];
    }
}
