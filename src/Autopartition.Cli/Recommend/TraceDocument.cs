using System.Collections.Immutable;

namespace Autopartition.Cli.Recommend;

/// <summary>The object that <c>recommend TRACE --json</c> prints.</summary>
/// <param name="Trace">Path of the trace.</param>
/// <param name="RejectedRows">Malformed rows.</param>
/// <param name="JobsWithoutWorkload">Jobs that name no workload; nothing is recommended for them.</param>
/// <param name="Workloads">The workloads that jobs name.</param>
internal sealed record TraceDocument(
    string Trace, int RejectedRows, int JobsWithoutWorkload, ImmutableArray<TraceDocument.Load> Workloads)
{
    /// <summary>One workload: how many jobs, GPUs for the most at once, and what is recommended.</summary>
    internal sealed record Load(int Jobs, int PeakConcurrent, int Gpus, RecommendationDocument Recommendation)
    {
        public static Load Of(TraceLoad load) => new(
            load.Jobs, load.PeakConcurrent, load.Gpus, RecommendationDocument.Of(load.Recommendation));
    }
}
