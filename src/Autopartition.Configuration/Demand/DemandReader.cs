using System.Collections.Immutable;
using Autopartition.Configuration.Disruption;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Demand;

/// <summary>Reads a demand file.</summary>
public sealed class DemandReader
{
    /// <summary>Asks of one file.</summary>
    public const int MaxAsks = 1_000_000;

    private static readonly NumberRange CountRange = new(1, 100_000);
    private static readonly NumberRange MemoryRange = NumberRange.Above(0, 10_000);
    private static readonly NumberRange UidRange = new(0, uint.MaxValue / 2);

    private readonly GpuCatalog _catalog;
    private readonly TenantReader _tenants = new();
    private readonly List<StatedForecast> _forecasts = [];
    private long _asks;

    private DemandReader(GpuCatalog catalog) => _catalog = catalog;

    /// <summary>The demand of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<DemandFile> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => new DemandReader(catalog).Demand(map)!);

    private DemandFile? Demand(MapReader map)
    {
        map.Require("tenants");
        var tenants = map.Each("tenants", TenantWithAsks);
        var disruption = map.One("disruption", new DisruptionReader().Read);
        return !map.Problems.IsEmpty ? null : new DemandFile(
            [.. tenants.Select(tenant => tenant.Tenant)],
            [.. tenants.SelectMany(tenant => AskGroup.Expand(tenant.Tenant, tenant.Asks))],
            [.. _forecasts]) { Disruption = disruption };
    }

    private TenantAsks TenantWithAsks(MapReader map)
    {
        var tenant = _tenants.Read(map);
        var forecasts = new ForecastReader(tenant.Name, _catalog);
        _forecasts.AddRange(map.Each("forecast", forecasts.Read));
        return new TenantAsks(tenant, map.Each("asks", Group));
    }

    private AskGroup? Group(MapReader map)
    {
        var shape = AskShapeReader.Read(map, _catalog);
        var count = map.WholeOrNull("count", CountRange) ?? 1;
        var isGang = map.Flag("gang", otherwise: false);
        var needs = NodeNeedsReader.Read(map, _catalog);
        _asks += count;
        if (_asks > MaxAsks && _asks - count <= MaxAsks)
            map.Refuse("count", $"with this one the file has more than {MaxAsks} asks, the limit; split it");
        var peak = map.NumberOrNull("peakMemoryGib", MemoryRange);
        var uid = map.WholeOrNull("uid", UidRange);
        if (shape is AskShape.WholeGpus && (peak is not null || uid is not null))
            map.Refuse(peak is null ? "uid" : "peakMemoryGib", "whole GPUs are not shared; leave it out");
        return shape is null ? null : new AskGroup(shape, count, isGang, needs) { PeakMemoryGib = peak, Uid = uid };
    }

    private sealed record TenantAsks(Tenant Tenant, ImmutableArray<AskGroup> Asks);
}
