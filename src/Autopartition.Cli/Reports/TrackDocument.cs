using System.Collections.Immutable;
using Autopartition.Simulation.Report;

namespace Autopartition.Cli.Reports;

/// <summary>One GPU over time, in few characters: spans are rows of numbers, their words stand in lists.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Model">Its model.</param>
/// <param name="Units">Placement units.</param>
/// <param name="Spans">From, to, first unit, units, number of the kind, word of the holder, word of what it is.</param>
/// <param name="Leases">The lease of each span.</param>
/// <param name="Words">Words that spans name by number.</param>
/// <param name="Marks">When it was changed, and how.</param>
internal sealed record TrackDocument(
    string Id,
    string Model,
    int Units,
    ImmutableArray<ImmutableArray<double>> Spans,
    ImmutableArray<string> Leases,
    ImmutableArray<string> Words,
    ImmutableArray<TrackMark> Marks)
{
    public static TrackDocument Of(GpuTrack track)
    {
        ImmutableArray<string> words =
            [.. track.Spans.SelectMany(span => new[] { span.Block.Holder, span.Block.What }).Distinct()];
        var numbers = words.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        return new TrackDocument(
            track.Id,
            track.Model,
            track.Units,
            [.. track.Spans.Select(span => Row(span, numbers))],
            [.. track.Spans.Select(span => span.Block.Lease)],
            words,
            track.Marks);
    }

    private static ImmutableArray<double> Row(TrackSpan span, Dictionary<string, int> numbers) =>
    [
        Math.Round(span.From, 1), Math.Round(span.To, 1), span.Block.Start, span.Block.Size, (int)span.Block.Kind,
        numbers[span.Block.Holder], numbers[span.Block.What],
    ];
}
