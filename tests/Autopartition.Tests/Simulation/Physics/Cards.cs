using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Physics;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Simulation.Physics;

/// <summary>GPUs and processes for the tests of the physics.</summary>
internal static class Cards
{
    public static GpuModel H100 { get; } = ShippedCatalog.Model("h100_80gb_sxm5");

    public static GpuState Gpu(PartitionMode mode, params GpuInstance[] instances) => new()
    {
        Id = "gpu-0",
        Model = H100,
        Node = "node-0",
        Mode = mode,
        Instances = [.. instances],
    };

    public static PlacementSlot Slot(string profile, int start) =>
        H100.FindSlot(H100.FindProfile(profile)!, start)!;

    public static GpuInstance Instance(string profile, int start, Sharing sharing = Sharing.Exclusive) =>
        new() { Slot = Slot(profile, start), Sharing = sharing };

    public static PhysicsStart Start(string id, Workload workload, PlacementSlot? slot = null, double at = 0) =>
        new(TimeSpan.FromSeconds(at), new DomainClient(id, workload), slot);

    /// <summary>Works a hundred seconds, with its peak in the last ten.</summary>
    public static Workload Work(decimal typical, decimal peak, double compute = 1) => new()
    {
        Name = $"{typical}-{peak}",
        Reference = H100.Key,
        Phases =
        [
            new WorkloadPhase
            {
                Name = "run",
                Seconds = 100,
                TypicalGib = typical,
                PeakGib = peak,
                PeakFrom = peak > typical ? 0.9 : 0,
                Compute = compute,
            },
        ],
    };

    /// <summary>Ids with how each ended and after how many whole seconds.</summary>
    public static string Words(IEnumerable<ClientEnd> ends) => string.Join(
        ", ", ends.Select(end => $"{end.Start.Client.Id} {end.Outcome} {Math.Round(end.At.TotalSeconds)}"));
}
