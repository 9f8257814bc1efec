using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Reads what a trace made from the seed is like.</summary>
internal sealed class GeneratedTraceReader(GpuCatalog catalog, WorkloadCatalog workloads)
{
    private static readonly NumberRange AskRange = new(1, 1_000_000);
    private static readonly NumberRange HourRange = NumberRange.Above(0, 87_600);
    private static readonly NumberRange WeightRange = NumberRange.Above(0, 1_000_000);
    private static readonly NumberRange DurationRange = new(1, 31_536_000);
    private static readonly NumberRange BurstRange = new(0, 10);
    private static readonly NumberRange AmplitudeRange = new(0, 1);

    private readonly HashSet<string> _names = [];

    public GeneratedTraceConfig Read(MapReader map)
    {
        var trace = new GeneratedTraceConfig(
            map.Whole("asks", AskRange),
            (double)map.Number("hours", HourRange),
            map.Each("tenants", Tenant));
        map.RequireItems("tenants");
        return trace;
    }

    private GeneratedTenantConfig Tenant(MapReader map)
    {
        var tenant = new GeneratedTenantConfig(
            map.Name("name"),
            (double)map.Number("weight", WeightRange),
            map.Each("shapes", Shape),
            (double)map.Number("meanDurationSeconds", DurationRange),
            (double)(map.NumberOrNull("burst", BurstRange) ?? 1),
            (double)(map.NumberOrNull("dayAmplitude", AmplitudeRange) ?? 0))
        {
            Workload = map.LookupOrNull("workload", workloads.Find, NoWorkload)?.Name,
        };
        map.RequireItems("shapes");
        if (tenant.Name.Length > 0 && !_names.Add(tenant.Name))
            map.Refuse("name", $"{Words.Quoted(tenant.Name)} is the name of another tenant of the trace");
        return tenant;
    }

    private string NoWorkload(string word) => workloads.Workloads.IsEmpty
        ? $"{Words.Quoted(word)} is no workload of the scenario; name its file under workloads"
        : $"{Words.Quoted(word)} is no workload of the scenario; "
            + Words.Suggestion(word, [.. workloads.Workloads.Keys]);

    private GeneratedShapeConfig? Shape(MapReader map)
    {
        var weight = (double)(map.NumberOrNull("weight", WeightRange) ?? 1);
        return AskShapeReader.Read(map, catalog) is { } shape ? new GeneratedShapeConfig(shape, weight) : null;
    }
}
