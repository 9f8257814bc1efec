using System.Collections.Immutable;

namespace Autopartition.Configuration.Demand;

/// <summary>A forecast that a person wrote down.</summary>
/// <param name="Tenant">Whose demand.</param>
/// <param name="Profile">For which profile; some model of the catalog has it.</param>
/// <param name="HorizonSeconds">How far it looks ahead.</param>
/// <param name="Quantiles">Instances wanted at once by quantile, which lies between 0 and 1; never falling.</param>
public sealed record StatedForecast(
    string Tenant,
    string Profile,
    int HorizonSeconds,
    ImmutableSortedDictionary<double, double> Quantiles);
