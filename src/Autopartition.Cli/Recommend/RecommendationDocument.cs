using System.Collections.Immutable;
using Autopartition.Simulation.Advice;

namespace Autopartition.Cli.Recommend;

/// <summary>The object that <c>recommend WORKLOAD --json</c> prints.</summary>
internal sealed record RecommendationDocument(
    string Workload,
    decimal PeakGib,
    decimal TypicalGib,
    string Model,
    string Mode,
    int Places,
    ImmutableArray<string> Layout,
    decimal? BufferGib,
    double StartsApartSeconds,
    string Isolation,
    double RunsPerHour,
    ImmutableArray<string> Reasons,
    ImmutableArray<TrialDocument> Tried)
{
    public static RecommendationDocument Of(Recommendation found)
    {
        var chosen = TrialDocument.Of(found.Chosen);
        return new RecommendationDocument(
            found.Workload.Name,
            found.Workload.PeakGib,
            found.Workload.TypicalGib,
            chosen.Model,
            chosen.Mode,
            chosen.Places,
            chosen.Layout,
            found.BufferGib,
            chosen.StartsApartSeconds,
            chosen.Isolation,
            chosen.RunsPerHour,
            found.Reasons,
            [.. found.Trials.Select(TrialDocument.Of)]);
    }
}
