using Autopartition.Core.Demand;

namespace Autopartition.Core.Forecasting;

/// <summary>What a tenant wants of a shape in one bin.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Shape">What it wants.</param>
/// <param name="Demand">Instances wanted at once; may be fractional, never negative.</param>
/// <param name="Censoring">Whether this is all that it wants.</param>
/// <param name="SharesSpares">True when other tenants may take the spares that stand ready for it.</param>
public sealed record DemandSample(
    string Tenant, AskShape Shape, double Demand, Censoring Censoring = Censoring.None, bool SharesSpares = true);
