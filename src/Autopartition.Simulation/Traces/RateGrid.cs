using System.Collections.Immutable;
using Autopartition.Core.Forecasting;

namespace Autopartition.Simulation.Traces;

/// <summary>A trace of rates in bins of one width.</summary>
/// <param name="Step">Width of a bin.</param>
/// <param name="Bins">How many.</param>
/// <param name="Series">The series, by shape and tenant.</param>
public sealed record RateGrid(TimeSpan Step, int Bins, ImmutableArray<RateSeries> Series)
{
    /// <summary>The samples of a bin; a gap has none.</summary>
    public IEnumerable<DemandSample> At(int bin) => Series
        .Where(series => !double.IsNaN(series.Demand[bin]))
        .Select(series => new DemandSample(series.Tenant, series.Shape, series.Demand[bin]));
}
