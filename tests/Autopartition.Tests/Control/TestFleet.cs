using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Control;

/// <summary>
/// Small fleets of H100s in few words. An instance is written <c>3g.40gb@4</c>, with <c>=lease</c> behind a
/// leased one and <c>~lease</c> behind one whose holder may be drained.
/// </summary>
internal static class TestFleet
{
    public static GpuModel H100 => ShippedCatalog.Model("h100_80gb_sxm5");

    public static FleetState Of(params IEnumerable<GpuState> gpus)
    {
        ImmutableArray<GpuState> all = [.. gpus];
        return new FleetState(
            [.. all.Select(gpu => gpu.Node).Distinct().Select(name => new FleetNode { Name = name })], all);
    }

    public static GpuState Mig(string id, string instances = "", string node = "node-0")
    {
        var gpu = new GpuState { Id = id, Model = H100, Node = node, Mode = PartitionMode.Mig };
        foreach (var word in instances.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split('=', '~');
            var lease = parts is [_, var id1]
                ? new Lease { Id = id1, Tenant = "old", Drainable = word.Contains('~') }
                : null;
            gpu = gpu.With(new GpuInstance { Slot = Slot(parts[0]), Lease = lease });
        }
        return gpu;
    }

    public static GpuState Whole(
        string id, string node = "node-0", string? lease = null, GpuModel? model = null) => new()
    {
        Id = id,
        Model = model ?? H100,
        Node = node,
        WholeLease = lease is null ? null : new Lease { Id = lease, Tenant = "old" },
    };

    public static PlacementSlot Slot(string place)
    {
        var parts = place.Split('@');
        return H100.FindSlot(H100.FindProfile(parts[0])!, int.Parse(parts[1]))!;
    }

    /// <summary>An ask: a number is so many whole GPUs, anything else a profile.</summary>
    public static Ask Ask(string id, string shape, string tenant = "a") => new()
    {
        Id = id,
        Tenant = tenant,
        Shape = int.TryParse(shape, out var gpus) ? new AskShape.WholeGpus(gpus) : new AskShape.Profile(shape),
    };

    public static string Layout(GpuState gpu) => string.Join(' ', gpu.Instances.Select(instance => instance.Slot));
}
