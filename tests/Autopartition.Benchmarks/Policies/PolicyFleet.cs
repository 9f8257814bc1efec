using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;

namespace Autopartition.Benchmarks.Policies;

/// <summary>A snapshot of 1,000 GPUs and 200 tenants, made by arithmetic.</summary>
internal static class PolicyFleet
{
    private const int Gpus = 1000;
    private const int Tenants = 200;

    public static PolicyContext Large { get; } = Make();

    private static PolicyContext Make()
    {
        var gpus = Enumerable.Range(0, Gpus).Select(Gpu).ToImmutableArray();
        return new PolicyContext
        {
            Now = new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.Zero),
            Gpus = gpus,
            Pools = PolicyViews.Pools(gpus),
            Tenants = [.. Enumerable.Range(0, Tenants).Select(Tenant)],
            Calendar = [new CalendarWindow("maintenance", [], TimeSpan.FromHours(2), TimeSpan.FromHours(4))],
            Budgets = new PolicyBudgets { MaxDecisions = 10_000 },
        };
    }

    private static GpuView Gpu(int number) => new()
    {
        Id = $"gpu-{number:0000}",
        Model = number % 2 == 0 ? "h100_80gb_sxm5" : "b200_180gb",
        Node = $"node-{number / 8:000}",
        Pool = number % 10 == 0 ? "spot" : "default",
        Mode = PartitionMode.Mig,
        SupportsMig = true,
        ComputeSlices = 7,
        Slices = 15,
        MemoryGib = 79.25,
        LargestPartGib = number % 2 == 0 ? 39.5 : 89,
        StableFor = TimeSpan.FromMinutes(number % 120),
        Waste = Waste.None with { Stranded = new SliceAmount(number % 4, number % 3, null, null) },
        Leases =
        [
            .. Enumerable.Range(0, number % 5)
                .Select(lease => new LeaseView($"{number}-{lease}", Name((number + lease) % Tenants), null, true)),
        ],
    };

    private static TenantView Tenant(int number) => new()
    {
        Name = Name(number),
        Memory = new MemoryView(10, 10 + (number % 90)),
        Variability = number % 15 * 0.1,
        Priority = number % 20,
        AllowsSharing = number % 3 == 0,
        Waiting = number % 4,
        LongestWait = number % 4 == 0 ? null : TimeSpan.FromMinutes(number % 7),
    };

    private static string Name(int number) => $"tenant-{number:000}";
}
