namespace Autopartition.Core.Demand;

/// <summary>How good the forecasts were, over every series and sample so far.</summary>
/// <param name="Wape">Sum of |demand - forecast| over sum of demand, one horizon ahead; null without demand.</param>
/// <param name="Coverage95">Share of samples at or below the 95 % quantile that was forecast; null without
/// samples.</param>
public sealed record ForecastScore(double? Wape, double? Coverage95);
