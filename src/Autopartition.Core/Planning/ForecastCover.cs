namespace Autopartition.Core.Planning;

/// <summary>How far a plan covers a forecast.</summary>
/// <param name="Tenant">Whose demand.</param>
/// <param name="Shape">What it wants, as text.</param>
/// <param name="Ready">Instances that stand ready for it, beyond the asks that are served.</param>
/// <param name="CoveredQuantile">The largest stated quantile that they cover; 0 when they cover none.</param>
/// <param name="ExpectedShortfall">Instances wanted and missing on average.</param>
public sealed record ForecastCover(
    string Tenant, string Shape, int Ready, double CoveredQuantile, double ExpectedShortfall);
