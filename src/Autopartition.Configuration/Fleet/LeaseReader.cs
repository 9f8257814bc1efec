using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;

namespace Autopartition.Configuration.Fleet;

/// <summary>Reads a lease. A file does not name it, so its id is made of the GPU and of what it holds.</summary>
internal static class LeaseReader
{
    public static Lease Read(MapReader map, string id, Isolation isolation) => new()
    {
        Id = id,
        Tenant = map.Name("tenant"),
        Isolation = isolation,
        Drainable = map.Flag("drainable", otherwise: false),
        Host = NodeNeedsReader.Host(map),
    };

    /// <summary>The lease of a share, which belongs to the tenant of the share.</summary>
    public static Lease ReadOfShare(MapReader map, string id, string tenant)
    {
        var named = map.NameOrNull("tenant");
        if (named is not null && named != tenant)
            map.Refuse("tenant", $"{Words.Quoted(named)} is not the tenant of the share, {Words.Quoted(tenant)}");
        return new Lease
        {
            Id = id,
            Tenant = tenant,
            Isolation = Isolation.Shared,
            Drainable = map.Flag("drainable", otherwise: false),
            Host = NodeNeedsReader.Host(map),
        };
    }
}
