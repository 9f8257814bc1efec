using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Fleet;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>What the files of a plan say.</summary>
/// <param name="Fleet">The fleet as it stands.</param>
/// <param name="Tenants">Who asks.</param>
/// <param name="Asks">What is asked, most urgent first.</param>
/// <param name="Forecasts">What may be asked later.</param>
/// <param name="Prices">What things cost.</param>
internal sealed record PlanInputs(
    FleetState Fleet,
    ImmutableArray<Tenant> Tenants,
    ImmutableArray<Ask> Asks,
    ImmutableArray<DemandForecast> Forecasts,
    Prices Prices)
{
    /// <summary>When leases may be moved; null when the files do not say.</summary>
    public DisruptionOptions? Disruption { get; private init; }

    /// <summary>
    /// Reads both files before judging either, so that people hear of all mistakes at once; null after telling
    /// them.
    /// </summary>
    public static PlanInputs? Read(PlanOptions options, Terminal terminal)
    {
        if (CatalogFiles.Read(terminal) is not { } catalog || PriceFile.Read(terminal) is not { } prices)
            return null;
        var fleet = FileProblems.Tell(terminal, FleetReader.Read(options.Fleet, catalog));
        var demand = FileProblems.Tell(terminal, DemandReader.Read(options.Demand, catalog));
        if (fleet is null || demand is null)
            return null;
        var asks = demand.Asks.OrderByDescending(ask => ask.Priority);
        return new PlanInputs(
            fleet.Knowing(demand.Tenants), demand.Tenants, [.. asks], [.. demand.Forecasts.Select(Forecast)], prices)
        {
            Disruption = demand.Disruption,
        };
    }

    private static DemandForecast Forecast(StatedForecast stated) => new(
        stated.Tenant,
        new AskShape.Profile(stated.Profile),
        TimeSpan.FromSeconds(stated.HorizonSeconds),
        stated.Quantiles);
}
