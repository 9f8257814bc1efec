using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// What a planner is told of demand to come: how many further instances may be wanted, step by step of probability,
/// so that it keeps, creates and destroys idle ones by what they are worth. Tenants that may share spares are one
/// pool; the spares that a policy's buffer asks for are taken off, for it overrides.
/// </summary>
internal sealed class SpareForecasts(DemandBook demand, FleetBook book)
{
    /// <summary>Name of the tenant of a forecast that is for all that share spares.</summary>
    public const string AllTenants = "all tenants";

    /// <summary>Demand beyond what is wanted now; nothing of a shape of which no more may be wanted.</summary>
    public ImmutableArray<DemandForecast> Beyond(ImmutableArray<SpareWanted> spares, Func<string, bool> sharesSpares)
    {
        ImmutableArray<double> quantiles = [0.5, demand.Options.PayingQuantile, 0.9, 0.95, 0.99];
        return
        [
            .. from one in demand.Spared(sharesSpares)
               let taken = demand.Now(one.Key.Tenant, one.Key.Shape, sharesSpares)
                   + spares.Where(spare => IsFor(spare, one.Key, sharesSpares)).Sum(spare => spare.Count)
               let further = quantiles.Distinct().ToImmutableSortedDictionary(
                   share => share, share => Math.Max(0, Math.Ceiling(one.Forecast.Quantile(share) - 1e-9) - taken))
               where further.Values.Any(count => count > 0)
               select new DemandForecast(
                   one.Key.Tenant ?? AllTenants,
                   one.Key.Shape,
                   demand.Options.HorizonBins * demand.Options.Step,
                   further),
        ];
    }

    /// <summary>Instances that it would pay to have ready beyond those that stand idle, over all shapes.</summary>
    public int Lacking(ImmutableArray<DemandForecast> forecasts)
    {
        var paying = demand.Options.PayingQuantile;
        return forecasts.Sum(forecast =>
            Math.Max(0, (int)forecast.Quantiles[paying] - (forecast.Quantiles[paying] > 0 ? Idle(forecast.Shape) : 0)));
    }

    /// <summary>
    /// How many instances it pays to have of every shape, pooled where tenants share spares, and of every shape that a
    /// policy's buffer overrides that for.
    /// </summary>
    public ImmutableArray<SpareReason> Reasons(
        IEnumerable<PolicyDecision.Buffer> buffers, Func<string, bool> sharesSpares) =>
    [
        .. from one in demand.Spared(sharesSpares)
           let rule = SpareRule.For(one.Forecast, demand.Options)
           let whose = one.Key.Tenant is null ? "for all that share spares" : "for it alone, which shares none"
           select new SpareReason(one.Key.Tenant, one.Key.Shape, rule.Level, rule.Quantile, $"{rule.Reason}, {whose}"),
        .. from buffer in buffers
           from own in demand.OfTenant(buffer.Tenant)
           where own.Shape is not AskShape.WholeGpus
           let rule = SpareRule.For(own.Forecast, demand.Options, buffer.Quantile, buffer.Because)
           let overridden = $"instead of the {demand.Options.PayingQuantile:0.##} quantile of the prices"
           select new SpareReason(
               buffer.Tenant, own.Shape, rule.Level, rule.Quantile, $"{buffer.Source}: {rule.Reason}, {overridden}"),
    ];

    /// <summary>What serves a shape depends on the model alone, so it is asked once of each.</summary>
    private int Idle(AskShape shape) => book.Gpus.GroupBy(gpu => gpu.Model).Sum(alike =>
    {
        var serving = AskFit.Serving(shape, alike.Key);
        return alike.SelectMany(gpu => gpu.Instances)
            .Count(instance => !instance.IsLeased && serving.Contains(instance.Slot.Profile));
    });

    /// <summary>True when the spares of a buffer are of the series.</summary>
    public static bool IsFor(SpareWanted spare, SeriesKey key, Func<string, bool> sharesSpares) =>
        spare.Shape == key.Shape && (key.Tenant is null ? sharesSpares(spare.Tenant) : spare.Tenant == key.Tenant);
}
