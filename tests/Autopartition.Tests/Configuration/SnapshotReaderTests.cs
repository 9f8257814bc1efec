using Autopartition.Configuration.Snapshots;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Configuration;

public sealed class SnapshotReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public void WhatIsLeftOut_HasADefault()
    {
        var context = Read("now: 2026-03-04T14:30:00Z").Value();

        Assert.Equal(new PolicyContext { Now = new DateTimeOffset(2026, 3, 4, 14, 30, 0, TimeSpan.Zero) }.ToString(),
            context.ToString());
    }

    [Fact]
    public void WhatFollowsFromTheRest_IsComputed()
    {
        var context = Read("""
            gpus:
              - id: b
                model: h100_80gb_sxm5
                pool: spot
                mode: mig
                stableMinutes: 5
                instances:
                  - { profile: 3g.40gb, start: 0, lease: { tenant: z, drainable: true } }
                  - { profile: 3g.40gb, start: 4 }
              - { id: a, model: a30_24gb, count: 2 }
            tenants: [{ name: y, priority: 7 }]
            queue: [{ tenant: y, memoryGib: 33, waitMinutes: 3, count: 2 }]
            """).Value();

        Assert.Equal(["a-0", "a-1", "b"], context.Gpus.Select(gpu => gpu.Id));
        var gpu = context.Gpus[2];
        Assert.Equal(
            (PartitionMode.Mig, 1, 7, 7, 15, TimeSpan.FromMinutes(5)),
            (gpu.Mode, gpu.WastedSlices, gpu.IdleSlices, gpu.LeasedSlices, gpu.Slices, gpu.StableFor));
        Assert.Equal(new LeaseView("b/3g.40gb@0", "z", "3g.40gb@0", true), Assert.Single(gpu.Leases));
        Assert.Equal(39.5, gpu.LargestPartGib);
        Assert.Equal(["y", "z"], context.Tenants.Select(tenant => tenant.Name));
        Assert.Equal((2, TimeSpan.FromMinutes(3)), (context.Tenants[0].Waiting, context.Tenants[0].LongestWait));
        Assert.Equal((1, 7), (context.Tenants[1].Leases, context.Tenants[1].HeldSlices));
        Assert.Equal(("33 GiB", 7), (context.Queue[1].Shape, context.Queue[1].Priority));
        Assert.Equal(["default", "spot"], context.Pools.Select(pool => pool.Name));
        Assert.Equal((1, 0, 7, 1), (
            context.Pools[1].Gpus, context.Pools[1].EmptyGpus, context.Pools[1].IdleSlices,
            context.Pools[1].StrandedSlices));
    }

    [Fact]
    public void EveryMistake_IsToldAtOnce()
    {
        var problems = _folder.ProblemsOf(Read("""
            now: yesterday
            gpus: [{ id: a, model: h100 }]
            queue: [{ tenant: y }]
            calendar: [{ name: night, days: [fry], from: "22:00", until: late }]
            recent: [{ drane: a }]
            """));

        Assert.Equal(
            ["(1,6)", "(2,24)", "(3,9)", "(4,34)", "(4,62)", "(5,10)", "(5,12)"],
            problems.Select(problem => problem["given.yaml".Length..problem.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void TheDemoSnapshot_IsRight()
    {
        var demo = Path.Join(RepositoryPaths.Config, "snapshots", "demo.yaml");

        var context = SnapshotReader.Read(demo, ShippedCatalog.Value).Value();

        Assert.Equal((6, 5, 2), (context.Gpus.Length, context.Tenants.Length, context.Pools.Length));
        Assert.Contains(context.Gpus, gpu => gpu.WastedSlices >= 2);
    }

    public void Dispose() => _folder.Dispose();

    private Autopartition.Configuration.Reading.ConfigResult<PolicyContext> Read(string text) =>
        SnapshotReader.Read(_folder.Write("given.yaml", text), ShippedCatalog.Value);
}
