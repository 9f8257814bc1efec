using Autopartition.Configuration.Yaml;
using Autopartition.Core.Fleet;

namespace Autopartition.Configuration.Fleet;

/// <summary>Reads the shares of one GPU or instance.</summary>
/// <param name="owner">The GPU or instance, as ids begin.</param>
/// <param name="memoryGib">What it holds; null when unknown.</param>
internal sealed class SharingReader(string owner, decimal? memoryGib)
{
    /// <summary>Shares of one GPU or instance: more than any driver serves as MPS clients.</summary>
    private const int MaxShares = 256;

    private static readonly NumberRange PercentRange = new(1, 100);
    private static readonly NumberRange MemoryRange = NumberRange.Above(0, 100_000);
    private static readonly NumberRange UidRange = new(0, uint.MaxValue / 2);

    private static readonly Dictionary<string, Sharing> Kinds = new()
    {
        ["exclusive"] = Sharing.Exclusive,
        ["mps"] = Sharing.Mps,
        ["time-sliced"] = Sharing.TimeSliced,
    };

    private int _read;

    public static string WordOf(Sharing kind) => Kinds.First(pair => pair.Value == kind).Key;

    public SharingConfig Read(MapReader map)
    {
        var sharing = new SharingConfig(map.Choice("kind", Kinds), map.Each("shares", Share, MaxShares));
        if (sharing is { Kind: Sharing.Exclusive, Shares.IsEmpty: false })
            map.Refuse("shares", "exclusive means one client; leave the shares out or change the kind");
        return sharing;
    }

    private GpuShare Share(MapReader map)
    {
        var tenant = map.Name("tenant");
        var id = $"{owner}/share-{_read++}";
        var share = new GpuShare
        {
            Tenant = tenant,
            ThreadPercent = map.WholeOrNull("threadPercent", PercentRange),
            MemoryGib = map.NumberOrNull("memoryGib", MemoryRange),
            Uid = map.WholeOrNull("uid", UidRange),
            Lease = map.One("lease", lease => LeaseReader.ReadOfShare(lease, id, tenant)),
        };
        if (share.MemoryGib > memoryGib)
            map.Refuse("memoryGib", $"{share.MemoryGib} GiB is more than the {memoryGib} GiB there are");
        return share;
    }
}
