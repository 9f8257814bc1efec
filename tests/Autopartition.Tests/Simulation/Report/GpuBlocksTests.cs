using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Simulation.Report;
using Autopartition.Tests.Control;

namespace Autopartition.Tests.Simulation.Report;

public sealed class GpuBlocksTests
{
    [Fact]
    public void InstancesAreLeasedOrIdle_AndAUnitThatNobodyCanUseIsStranded()
    {
        var gpu = TestFleet.Mig("g", string.Join(' ', Enumerable.Range(0, 7).Select(i => $"1g.10gb@{i}=lease{i}")));

        var blocks = GpuBlocks.Of(gpu.Without(TestFleet.Slot("1g.10gb@0")).With(new GpuInstance
        {
            Slot = TestFleet.Slot("1g.10gb@0"),
        })).ToList();

        Assert.Equal(6, blocks.Count(block => block.Kind == TrackKind.Leased && block.Size == 1));
        Assert.Contains(new TrackBlock(0, 1, TrackKind.Idle, "", "1g.10gb", ""), blocks);
        Assert.Contains(new TrackBlock(7, 1, TrackKind.Stranded, "", "stranded", ""), blocks);
    }

    [Fact]
    public void TwoHalves_StrandAComputeSlice()
    {
        var blocks = GpuBlocks.Of(TestFleet.Mig("g", "3g.40gb@0=a 3g.40gb@4=b"));

        Assert.Contains(new TrackBlock(0, 1, TrackKind.StrandedCompute, "", "stranded", ""), blocks);
    }

    [Fact]
    public void FreeUnits_AreNoBlock() => Assert.Empty(GpuBlocks.Of(TestFleet.Mig("g")));

    [Fact]
    public void SharesOfAWholeGpu_LieBesideEachOtherByTheirPart()
    {
        var gpu = TestFleet.Mig("g") with
        {
            Mode = PartitionMode.Mps,
            Shares = [Share("a", 50), Share("b", 25)],
        };

        Assert.Equal(
            [
                new TrackBlock(0, 4, TrackKind.Leased, "a", "MPS", "lease-a"),
                new TrackBlock(4, 2, TrackKind.Leased, "b", "MPS", "lease-b"),
            ],
            GpuBlocks.Of(gpu));

        static GpuShare Share(string tenant, int percent) => new()
        {
            Tenant = tenant,
            ThreadPercent = percent,
            Lease = new Lease { Id = $"lease-{tenant}", Tenant = tenant },
        };
    }
}
