using System.Collections.Immutable;
using Autopartition.Core.Forecasting;

namespace Autopartition.Cli.Forecasts;

/// <summary>One series of <c>forecast --json</c>; a pool has no tenant.</summary>
internal sealed record SeriesDocument
{
    public required string? Tenant { get; init; }

    public required string Profile { get; init; }

    public required string Chosen { get; init; }

    public required ImmutableArray<CandidateDocument> Candidates { get; init; }

    public required double? Wape { get; init; }

    public required double? Cost { get; init; }

    public required double? Coverage95 { get; init; }

    public required double? Variation { get; init; }

    public required double? PeakToTypical { get; init; }

    public required double BurstSeconds { get; init; }

    /// <summary>Instances that it pays to have ready next; null for a tenant whose spares are pooled.</summary>
    public required int? Ready { get; init; }

    /// <summary>Why so many.</summary>
    public required string? ReadyBecause { get; init; }

    public static SeriesDocument Of(SeriesKey key, SeriesForecaster series, SpareRule? rule)
    {
        var (own, variability) = (series.OwnScore, series.Variability);
        return new SeriesDocument
        {
            Tenant = key.Tenant,
            Profile = key.Shape.ToString()!,
            Chosen = series.ChosenName,
            Candidates =
            [
                .. series.Scores.Select(score => new CandidateDocument(score.Name, score.Wape, score.Cost)),
            ],
            Wape = own.Wape,
            Cost = own.Cost,
            Coverage95 = own.Coverage95,
            Variation = variability.Variation,
            PeakToTypical = variability.PeakToTypical,
            BurstSeconds = variability.BurstLength.TotalSeconds,
            Ready = rule?.Level,
            ReadyBecause = rule?.Reason,
        };
    }
}
