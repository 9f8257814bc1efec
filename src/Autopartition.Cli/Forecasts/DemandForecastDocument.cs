using System.Collections.Immutable;

namespace Autopartition.Cli.Forecasts;

/// <summary>The object of <c>forecast --json</c>.</summary>
internal sealed record DemandForecastDocument
{
    public required string Trace { get; init; }

    public required double StepSeconds { get; init; }

    public required double HorizonSeconds { get; init; }

    public required double ScoredFromSeconds { get; init; }

    public required int RejectedRows { get; init; }

    public required ImmutableArray<SeriesDocument> Series { get; init; }

    public required ImmutableArray<SeriesDocument> Pools { get; init; }

    public required double? IdlePercent { get; init; }

    public required double? UnservedPercent { get; init; }

    public required double ChangesPerHour { get; init; }

    /// <summary>Bytes that the largest series takes, whatever comes.</summary>
    public required int BytesPerSeries { get; init; }

    public static DemandForecastDocument Of(ForecastOutcome outcome)
    {
        var book = outcome.Replay.Book;
        var step = outcome.Grid.Step.TotalSeconds;
        return new DemandForecastDocument
        {
            Trace = outcome.Path,
            StepSeconds = step,
            HorizonSeconds = step * book.Options.HorizonBins,
            ScoredFromSeconds = step * outcome.ScoredFrom,
            RejectedRows = outcome.Trace.Rejected.Count,
            Series = [.. book.Tenants.Select(one => SeriesDocument.Of(one.Key, one.Series, null))],
            Pools = [.. book.Pools.Select(one => SeriesDocument.Of(
                one.Key, one.Series, outcome.Replay.Plans.GetValueOrDefault(one.Key.Shape.ToString()!)))],
            IdlePercent = outcome.Replay.IdlePercent,
            UnservedPercent = outcome.Replay.UnservedPercent,
            ChangesPerHour = outcome.Replay.ChangesPerHour,
            BytesPerSeries = book.Tenants.Concat(book.Pools).Max(one => one.Series.Bytes),
        };
    }
}
