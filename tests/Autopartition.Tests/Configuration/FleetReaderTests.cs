using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Configuration;

public sealed class FleetReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, "", 1)]
    [InlineData(2, "nvswitch: true, ", 2)]
    [InlineData(8, "", 8)]
    [InlineData(8, "nvswitch: false, ", 1)]
    public void NodeWithNvSwitch_SaysHowManyGpusAResetMayReach(int gpus, string said, int reach)
    {
        var cards = Enumerable.Range(0, gpus).Select(i => $"{{ id: g{i}, model: a100_80gb }}");

        var fleet = Read($"nodes: [{{ name: n, {said}gpus: [{string.Join(", ", cards)}] }}]").Value();

        Assert.All(fleet.Gpus, gpu => Assert.Equal(reach, gpu.ResetGpus));
    }

    [Fact]
    public void Fleet_IsReadWithItsNodesGpusAndLeases()
    {
        var fleet = Read("""
            nodes:
              - name: node-0
                pool: fast
                cpus: 64
                memoryGib: 512
                labels: { rack: a1, power: 3 }
                gpus:
                  - id: gpu-0
                    model: h100_80gb_sxm5
                    mode: mig
                    instances:
                      - { profile: 3g.40gb, start: 4 }
                      - profile: 1g.10gb
                        start: 0
                        lease: { tenant: a, drainable: true, hostCpus: 2 }
                        gi: 7
                        ci: 0
                        uuid: MIG-1
                  - { id: gpu-1, model: t4_16gb, lease: { tenant: b } }
              - name: node-1
                gpus: []
            """).Value();
        Assert.Equal(["node-0", "node-1"], fleet.Nodes.Select(node => node.Name));
        Assert.Equal(("fast", 64, 512), (fleet.Nodes[0].Pool, fleet.Nodes[0].Cpus, fleet.Nodes[0].MemoryGib));
        Assert.Equal(("a1", "3"), (fleet.Nodes[0].Labels["rack"], fleet.Nodes[0].Labels["power"]));
        Assert.Equal((FleetNode.DefaultPool, (int?)null), (fleet.Nodes[1].Pool, fleet.Nodes[1].Cpus));
        var gpu = fleet.Gpus[0];
        Assert.Equal(("gpu-0", "node-0", "fast", PartitionMode.Mig), (gpu.Id, gpu.Node, gpu.Pool, gpu.Mode));
        Assert.Equal(["1g.10gb@0", "3g.40gb@4"], gpu.Instances.Select(instance => instance.Slot.ToString()));
        Assert.Equal(new InstanceIdentity(7, 0, "MIG-1"), gpu.Instances[0].Identity);
        Assert.Equal(
            new Lease
            {
                Id = "gpu-0/1g.10gb@0",
                Tenant = "a",
                Drainable = true,
                Isolation = Isolation.Instance,
                Host = new HostAmount(2, 0),
            },
            gpu.Instances[0].Lease);
        Assert.Null(gpu.Instances[1].Lease);
        Assert.Null(gpu.Instances[1].Identity);
        Assert.Equal(PartitionMode.Whole, fleet.Gpus[1].Mode);
        Assert.Equal(
            new Lease { Id = "gpu-1/whole", Tenant = "b", Isolation = Isolation.Gpu },
            fleet.Gpus[1].WholeLease);
    }

    [Fact]
    public void Shares_AreReadInsideInstancesAndGpus()
    {
        var fleet = Read("""
            nodes:
              - name: n
                gpus:
                  - id: g0
                    model: h100_80gb_sxm5
                    mode: mig
                    instances:
                      - profile: 3g.40gb
                        start: 0
                        sharing:
                          kind: mps
                          shares:
                            - { tenant: a, threadPercent: 50, memoryGib: 20, uid: 1000, lease: { drainable: true } }
                            - { tenant: b }
                      - profile: 3g.40gb
                        start: 4
                        computeInstances:
                          - { profile: 1c.3g.40gb, start: 0, lease: { tenant: c } }
                          - { profile: 2c.3g.40gb, start: 1 }
                  - id: g1
                    model: v100_32gb
                    mode: time-sliced
                    sharing: { kind: time-sliced, shares: [{ tenant: d, lease: { tenant: d } }] }
            """).Value();
        var (mps, compute) = (fleet.Gpus[0].Instances[0], fleet.Gpus[0].Instances[1]);
        Assert.Equal((Sharing.Mps, Sharing.ComputeInstances), (mps.Sharing, compute.Sharing));
        Assert.Equal(
            new GpuShare
            {
                Tenant = "a",
                ThreadPercent = 50,
                MemoryGib = 20,
                Uid = 1000,
                Lease = new Lease
                {
                    Id = "g0/3g.40gb@0/share-0", Tenant = "a", Drainable = true, Isolation = Isolation.Shared,
                },
            },
            mps.Shares[0]);
        Assert.Equal(new GpuShare { Tenant = "b" }, mps.Shares[1]);
        Assert.Equal("g0/3g.40gb@4/1c.3g.40gb@0", compute.Shares[0].Lease!.Id);
        Assert.Equal(new GpuShare { ComputeProfile = "2c.3g.40gb", Start = 1 }, compute.Shares[1]);
        Assert.Equal("g1/share-0", Assert.Single(fleet.Gpus[1].Shares).Lease!.Id);
    }

    [Fact]
    public void WrongInstances_AreReportedAllAtOnceWhereTheyStand() => AssertProblems(
        """
        nodes:
          - name: n
            gpus:
              - id: g
                model: h100_80gb_sxm5
                mode: mig
                instances:
                  - { profile: 2g.20gb, start: §5 }
                  - { profile: §1g.5gb, start: 0 }
                  - { profile: §3g.40g, start: 0 }
                  - { profile: 3g.40gb, start: 0 }
                  - §{ profile: 2g.20gb, start: 2 }
                  - §§{ profile: 1g.10gb, start: 3 }
                  - §{ profile: 1g.10gb }
                  - { profile: 1g.10gb, start: §-1 }
                  - §{ start: 0 }
        """,
        "start: 2g.20gb cannot start at 5 on h100_80gb_sxm5; it may start at 0, 2, 4",
        "profile: '1g.5gb' is no profile of h100_80gb_sxm5; "
            + "it has 1g.10gb, 1g.10gb+me, 1g.20gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb",
        "profile: '3g.40g' is a profile of no catalogued GPU model; did you mean '3g.40gb'?",
        "3g.40gb@0 and 2g.20gb@2 overlap in unit 2, 3 of h100_80gb_sxm5",
        "3g.40gb@0 and 1g.10gb@3 overlap in unit 3 of h100_80gb_sxm5",
        "2g.20gb@2 and 1g.10gb@3 overlap in unit 3 of h100_80gb_sxm5; "
            + "the nearest legal layout is 3g.40gb@0 2g.20gb@4 1g.10gb@6",
        "missing key 'start'",
        "start: '-1' is out of range; it may be 0 to 63",
        "missing key 'profile'");

    [Fact]
    public void InstanceThatStandsThreeTimes_IsReportedTwice() => AssertProblems(
        """
        nodes:
          - name: n
            gpus:
              - id: g
                model: h100_80gb_sxm5
                mode: mig
                instances:
                  - { profile: 1g.10gb, start: 0 }
                  - §{ profile: 1g.10gb, start: 0 }
                  - §{ profile: 1g.10gb, start: 0 }
        """,
        "1g.10gb@0 and 1g.10gb@0 overlap in unit 0 of h100_80gb_sxm5",
        "1g.10gb@0 and 1g.10gb@0 overlap in unit 0 of h100_80gb_sxm5; "
            + "the nearest legal layout is 1g.10gb@0 1g.10gb@1 1g.10gb@2");

    [Fact]
    public void MoreOfAProfileThanTheCardTakes_IsReportedAtTheOneTooMany()
    {
        var problems = Problems("""
            nodes:
              - name: n
                gpus:
                  - id: g
                    model: h100_80gb_sxm5
                    mode: mig
                    instances:
                      - { profile: 1g.10gb+me, start: 0 }
                      - { profile: 1g.10gb+me, start: 1 }
            """);
        Assert.All(problems, problem => Assert.StartsWith("f.yaml(9,13): error: 2 ", problem));
        Assert.Contains(problems, problem => problem.Contains("1g.10gb+me"));
    }

    [Fact]
    public void UnknownModel_IsReportedAndTheRestOfTheGpuIsReadOn() => AssertProblems(
        """
        nodes:
          - name: n
            gpus:
              - id: g0
                model: §h100_80gb_sxm
                mode: mig
                instances:
                  - { profile: §9g.10gb, start: §99, lease: §{ drainable: true } }
              - { id: g1, model: §H100 }
        """,
        "model: unknown GPU model 'h100_80gb_sxm'; did you mean 'h100_80gb_sxm5'?",
        "profile: '9g.10gb' is a profile of no catalogued GPU model; did you mean '1g.10gb'?",
        "start: '99' is out of range; it may be 0 to 63",
        "missing key 'tenant'",
        "model: unknown GPU model 'H100'; "
            + "did you mean 'h100_80gb_pcie' or 'h100_80gb_sxm5' or 'h100_94gb_nvl' or 'h100_96gb_gh200'?");

    [Fact]
    public void NamesAndIdsThatStandTwice_AreReported() => AssertProblems(
        """
        nodes:
          - name: n
            gpus:
              - { id: g, model: t4_16gb }
              - { id: §g, model: t4_16gb }
          - name: §n
            gpus:
              - { id: §g, model: t4_16gb }
              - id: g1
                model: h100_80gb_sxm5
                mode: mig
                instances:
                  - { profile: 1g.10gb, start: 0, gi: 3, uuid: MIG-1 }
                  - { profile: 1g.10gb, start: 1, gi: §3, uuid: §MIG-1 }
        """,
        "id: 'g' is the id of another GPU; ids are unique in the fleet",
        "name: 'n' is the name of another node",
        "id: 'g' is the id of another GPU; ids are unique in the fleet",
        "gi: 3 is the id of another instance of this GPU",
        "uuid: 'MIG-1' is the UUID of another instance");

    [Fact]
    public void WhatDoesNotGoWithTheMode_IsReported() => AssertProblems(
        """
        nodes:
          - name: n
            gpus:
              - { id: g0, model: t4_16gb, mode: §mig }
              - { id: g1, model: h100_80gb_sxm5, instances: §[{ profile: 1g.10gb, start: 0 }] }
              - { id: g2, model: h100_80gb_sxm5, mode: mig, lease: §{ tenant: a } }
              - { id: g3, model: h100_80gb_sxm5, mode: mig, sharing: §{ kind: mps, shares: [] } }
              - { id: g4, model: t4_16gb, mode: mps, sharing: §{ kind: time-sliced } }
              - { id: g5, model: t4_16gb, mode: §MIG }
              - { id: g6, model: rtx_pro_5000_48gb, mode: mig, instances: [{ profile: 1g.24gb, start: §0 }] }
              - { id: g7, model: t4_16gb, instances: §[{ profile: §1g.10gb, start: 0 }] }
        """,
        "mode: 'mig' is not possible on t4_16gb, a model without MIG; use whole, mps or time-sliced",
        "instances: a GPU in mode whole has no instances; add 'mode: mig' or leave them out",
        "lease: in mode mig a lease stands in an instance or a share, not on the GPU",
        "sharing: in mode mig sharing stands in an instance, not on the GPU",
        "sharing: time-sliced does not go with mode mps",
        "mode: 'MIG' is not known; it may be whole, mig, mps, time-sliced",
        "start: the legal starts of 1g.24gb on rtx_pro_5000_48gb are not known, so its instances cannot be described",
        "instances: a GPU in mode whole has no instances; add 'mode: mig' or leave them out",
        "profile: '1g.10gb' cannot lie on t4_16gb, a model without MIG");

    [Fact]
    public void WrongShares_AreReported() => AssertProblems(
        """
        nodes:
          - name: n
            gpus:
              - id: g
                model: h100_80gb_sxm5
                mode: mig
                instances:
                  - profile: 3g.40gb
                    start: 0
                    lease: §{ tenant: z }
                    sharing:
                      kind: mps
                      shares:
                        - { tenant: a }
                        - { tenant: a, threadPercent: §0 }
                        - { tenant: a, threadPercent: §101 }
                        - { tenant: a, memoryGib: §40 }
                        - { tenant: a, uid: §-5 }
                        - { tenant: a, lease: { tenant: §b } }
                        - §{ threadPercent: 5 }
                  - profile: 3g.40gb
                    start: 4
                    sharing: { kind: §some }
                    computeInstances: §[
                      { profile: §1c.4g.40gb, start: 0 },
                      { profile: 1c.3g.40gb, start: §0 },
                      { profile: 1c.3g.40gb, start: §3 }]
        """,
        "lease: the leases of a shared instance stand in its shares; leave this one out",
        "threadPercent: '0' is out of range; it may be 1 to 100",
        "threadPercent: '101' is out of range; it may be 1 to 100",
        "memoryGib: 40 GiB is more than the 39.50 GiB there are",
        "uid: '-5' is out of range; it may be 0 to 2147483647",
        "tenant: 'b' is not the tenant of the share, 'a'",
        "missing key 'tenant'",
        "kind: 'some' is not known; it may be exclusive, mps, time-sliced",
        "computeInstances: an instance has either sharing or computeInstances; leave one out",
        "profile: '1c.4g.40gb' is no compute instance of 3g.40gb; "
            + "write 3g.40gb for all of it or 1c.3g.40gb and the like for a part",
        "start: another compute instance starts at 0 already",
        "start: '3' is out of range; it may be 0 to 2");

    [Theory]
    [InlineData("nodes: §[]", "nodes: expected a list with at least one item")]
    [InlineData("nodes: §[{ name: n, gpus: [] }]", "nodes: the fleet has no GPU; give a node at least one")]
    [InlineData("nodes: §{ name: n }", "nodes: expected a list, found a mapping")]
    [InlineData("§{}", "missing key 'nodes'")]
    [InlineData("nodes: [§{ name: n }]", "missing key 'gpus'")]
    public void FleetWithoutGpus_IsReported(string marked, string message) => AssertProblems(marked, message);

    private void AssertProblems(string marked, params string[] messages)
    {
        Assert.Equal(messages.Length, MarkedText.Count(marked));
        Assert.Equal(MarkedText.Problems("f.yaml", marked, messages), Problems(MarkedText.Plain(marked)));
    }

    private string[] Problems(string text) => _folder.ProblemsOf(Read(text));

    private ConfigResult<FleetState> Read(string text) =>
        FleetReader.Read(_folder.Write("f.yaml", text), ShippedCatalog.Value);
}
