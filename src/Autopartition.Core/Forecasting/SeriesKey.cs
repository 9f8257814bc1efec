using Autopartition.Core.Demand;

namespace Autopartition.Core.Forecasting;

/// <summary>Whose demand for what. A pool has no tenant.</summary>
/// <param name="Tenant">The tenant; null for all tenants that may share spares of the shape.</param>
/// <param name="Shape">What is wanted.</param>
public sealed record SeriesKey(string? Tenant, AskShape Shape);
