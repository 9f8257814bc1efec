using System.Collections.Immutable;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Disruption;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using System.Reflection;

namespace Autopartition.Simulation.Tests.Plans;

/// <summary>The kinds of change that are tried, each made by the sequencer of the product.</summary>
internal static class Templates
{
    private static readonly GpuCatalog Catalog = ReadCatalog();
    private static readonly GpuModel Hopper = Catalog.Find("h100_80gb_sxm5")!;
    private static readonly GpuModel Ampere = Catalog.Find("a100_40gb")!;

    public static ImmutableArray<PlanTemplate> All { get; } =
    [
        new("fill an empty GPU", [Mig("gpu-0", Hopper)], [To("gpu-0", Hopper, "3g.40gb@0", "2g.20gb@4", "1g.10gb@6")]),
        new("recut idle instances", [Mig("gpu-0", Hopper, "3g.40gb@0", "3g.40gb@4")],
            [To("gpu-0", Hopper, "2g.20gb@0", "1g.10gb@2", "1g.10gb@3", "3g.40gb@4")]),
        new("recut idle instances otherwise", [Mig("gpu-0", Hopper, "3g.40gb@0", "3g.40gb@4")],
            [To("gpu-0", Hopper, "1g.20gb@0", "1g.10gb@2", "3g.40gb@4")]),
        new("recut beside a lease", [Mig("gpu-0", Hopper, "3g.40gb@0=a", "3g.40gb@4")],
            [To("gpu-0", Hopper, "3g.40gb@0", "2g.20gb@4", "1g.10gb@6")]),
        Drained("move a lease and recut"),
        Drained("a holder who stays", stubborn: true),
        Drained("a holder who is revoked", stubborn: true, revocable: true),
        new("turn MIG on", [Whole("gpu-0", Hopper)], [To("gpu-0", Hopper, "4g.40gb@0", "3g.40gb@4")]),
        new("turn MIG off", [Mig("gpu-0", Hopper, "7g.80gb@0")],
            [new GpuTarget("gpu-0", PartitionMode.Whole, Layout.Empty(Hopper))]),
        new("turn MIG on with a reset", [Whole("gpu-0", Ampere), Whole("gpu-1", Ampere)],
            [To("gpu-0", Ampere, "3g.20gb@0", "3g.20gb@4")]) { ResetsAll = true },
        new("a reset that reaches a lease", [Whole("gpu-0", Ampere), Mig("gpu-1", Ampere, "3g.20gb@0=a")],
            [To("gpu-0", Ampere, "3g.20gb@0")]) { ResetsAll = true, MustRollBack = true },
        new("start an MPS daemon", [Mig("gpu-0", Hopper, "3g.40gb@0", "3g.40gb@4=a")],
            [To("gpu-0", Hopper, "3g.40gb@0", "3g.40gb@4") with
            {
                Domains = [new DomainTarget(Slot(Hopper, "3g.40gb@0"), Sharing.Mps)],
            }]),
        new("two GPUs at once", [Mig("gpu-0", Hopper, "7g.80gb@0"), Mig("gpu-1", Hopper, "1g.10gb@0", "1g.10gb@1=a")],
            [To("gpu-0", Hopper, "3g.40gb@0", "3g.40gb@4"), To("gpu-1", Hopper, "1g.10gb@1", "3g.40gb@4")]),
    ];

    public static PlanTemplate Of(string name) => All.First(template => template.Name == name);

    private static PlanTemplate Drained(string name, bool stubborn = false, bool revocable = false) => new(
        name,
        [
            Mig("gpu-0", Hopper, "3g.40gb@0=b", "1g.10gb@4=a"),
            Mig("gpu-1", Hopper, "3g.40gb@0") with { Node = "node-1" },
        ],
        [To("gpu-0", Hopper, "7g.80gb@0"), To("gpu-1", Hopper, "3g.40gb@0", "1g.10gb@4")])
    {
        Moves =
        [
            new LeaseMove("a", "gpu-0", Slot(Hopper, "1g.10gb@4"), "gpu-1", Slot(Hopper, "1g.10gb@4")),
            new LeaseMove("b", "gpu-0", Slot(Hopper, "3g.40gb@0"), "gpu-1", Slot(Hopper, "3g.40gb@0")),
        ],
        Stubborn = stubborn ? ["a"] : [],
        Revocable = revocable ? ["a"] : [],
        MustRollBack = stubborn && !revocable,
        Terms = new PlanTerms { PlanId = "plan", Drain = new DrainPolicy { Force = true } },
    };

    private static GpuState Whole(string id, GpuModel model) =>
        new() { Id = id, Model = model, Node = "node-0", Mode = PartitionMode.Whole };

    /// <summary>A GPU with instances such as <c>3g.40gb@0</c>, or with a lease <c>3g.40gb@0=a</c>.</summary>
    private static GpuState Mig(string id, GpuModel model, params string[] instances) => new()
    {
        Id = id,
        Model = model,
        Node = "node-0",
        Mode = PartitionMode.Mig,
        Instances =
        [
            .. instances.Select(text => text.Split('=')).Select(parts => new GpuInstance
            {
                Slot = Slot(model, parts[0]),
                Lease = parts.Length == 1 ? null : new Lease { Id = parts[1], Tenant = "t", Drainable = true },
            }),
        ],
    };

    private static GpuTarget To(string id, GpuModel model, params string[] instances) => new(
        id, PartitionMode.Mig, Layout.Of(model, SlotSet.Of(instances.Select(text => Slot(model, text)))));

    private static PlacementSlot Slot(GpuModel model, string text)
    {
        var parts = text.Split('@');
        return model.FindSlot(model.FindProfile(parts[0])!, int.Parse(parts[1]))!;
    }

    private static GpuCatalog ReadCatalog()
    {
        var root = typeof(Templates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        return ((ConfigResult<GpuCatalog>.Valid)GpuCatalogReader.ReadFolder(Path.Join(root, "config", "gpus"))).Value;
    }
}
