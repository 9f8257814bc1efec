using Autopartition.Configuration.Disruption;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Disruption;

namespace Autopartition.Configuration.Demand;

/// <summary>Reads what is known of tenants. Names are unique in one file.</summary>
internal sealed class TenantReader
{
    private static readonly NumberRange PriorityRange = new(-1_000_000, 1_000_000);
    private static readonly NumberRange MemoryRange = NumberRange.Above(0, 10_000);
    private static readonly NumberRange QuotaRange = new(0, 1_000_000);

    private static readonly Dictionary<string, Isolation> Isolations = new()
    {
        ["gpu"] = Isolation.Gpu,
        ["instance"] = Isolation.Instance,
        ["shared"] = Isolation.Shared,
    };

    private readonly HashSet<string> _names = [];

    public Tenant Read(MapReader map)
    {
        var tenant = new Tenant
        {
            Name = map.Name("name"),
            Priority = map.WholeOrNull("priority", PriorityRange) ?? 0,
            Isolation = map.ChoiceOrNull("isolation", Isolations) ?? Isolation.Instance,
            TypicalMemoryGib = map.NumberOrNull("typicalMemoryGib", MemoryRange),
            PeakMemoryGib = map.NumberOrNull("peakMemoryGib", MemoryRange),
            QuotaSlices = map.WholeOrNull("quotaSlices", QuotaRange),
            MayBorrow = map.Flag("mayBorrow", otherwise: false),
            AllowsSharing = map.Flag("allowsSharing", otherwise: false),
            Drainable = map.Flag("drainable", otherwise: false),
            Drain = map.One("drain", DrainPolicyReader.Read) ?? DrainPolicy.Usual,
        };
        if (tenant.Name.Length > 0 && !_names.Add(tenant.Name))
            map.Refuse("name", $"{Words.Quoted(tenant.Name)} is the name of another tenant");
        if (tenant is { MayBorrow: true, QuotaSlices: null })
            map.Refuse("mayBorrow", "a tenant without quotaSlices has no limit; add them or leave this out");
        if (tenant.PeakMemoryGib < tenant.TypicalMemoryGib)
            map.Refuse("peakMemoryGib", $"{tenant.PeakMemoryGib} is below typicalMemoryGib, {tenant.TypicalMemoryGib}");
        return tenant;
    }
}
