namespace Autopartition.Core.Forecasting;

/// <summary>How a candidate did in the rolling back-test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wape">
/// Sum of |demand - forecast| over sum of demand, one horizon ahead; null without demand.
/// </param>
/// <param name="Cost">
/// Price of idle and missed slice-hours for each slice-hour of demand, when it keeps the paying quantile ready, which
/// is calibrated so that all candidates serve equally well; null without demand.
/// </param>
/// <param name="Coverage95">Share of demands at or below its 95 % quantile; null without any.</param>
public sealed record CandidateScore(string Name, double? Wape, double? Cost, double? Coverage95);
