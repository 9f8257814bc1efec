using Autopartition.Actuators.NvidiaSmi;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Actuators.NvidiaSmi;

/// <summary>Prints as NVIDIA's MIG guide and captures of real boards show them.</summary>
public sealed class SmiPrintTests
{
    [Fact]
    public void GpuInstances()
    {
        var found = SmiInstance.Parse("""
            +----------------------------------------------------+
            | GPU instances:                                     |
            | GPU   Name          Profile  Instance   Placement  |
            |                       ID       ID       Start:Size |
            |====================================================|
            |   0  MIG 1g.5gb       19       13          6:1     |
            +----------------------------------------------------+
            |   0  MIG 2g.10gb      14        5          4:2     |
            +----------------------------------------------------+
            |   1  MIG 1g.24gb+me.all  65     3          9:3     |
            +----------------------------------------------------+
            """);

        Assert.Equal(
            [
                new SmiInstance(0, "1g.5gb", 19, 13, new Placement(6, 1)),
                new SmiInstance(0, "2g.10gb", 14, 5, new Placement(4, 2)),
                new SmiInstance(1, "1g.24gb+me.all", 65, 3, new Placement(9, 3)),
            ],
            found);
    }

    [Fact]
    public void ComputeInstances() => Assert.Equal(
        [new SmiComputeInstance(0, 1, "1c.3g.20gb", 0, 0), new SmiComputeInstance(0, 1, "1c.3g.20gb", 1, 1)],
        SmiComputeInstance.Parse("""
            +--------------------------------------------------------------------+
            | Compute instances:                                                 |
            | GPU     GPU       Name             Profile   Instance   Placement  |
            |       Instance                       ID        ID       Start:Size |
            |         ID                                                         |
            |====================================================================|
            |   0      1       MIG 1c.3g.20gb       0         0          0:1     |
            +--------------------------------------------------------------------+
            |   0      1       MIG 1c.3g.20gb       0         1          1:1     |
            +--------------------------------------------------------------------+
            """));

    [Fact]
    public void Profiles() => Assert.Equal(
        [
            new SmiProfile(0, "1g.5gb", 19, 7, 7, 4.75m, 14, 1, 0, 0, 0, 0),
            new SmiProfile(0, "7g.40gb", 0, 1, 1, 39.25m, 98, 7, 5, 0, 1, 1),
        ],
        SmiProfile.Parse("""
            +-----------------------------------------------------------------------------+
            | GPU instance profiles:                                                      |
            | GPU   Name             ID    Instances   Memory     P2P    SM    DEC   ENC  |
            |                              Free/Total   GiB              CE    JPEG  OFA  |
            |=============================================================================|
            |   0  MIG 1g.5gb        19     7/7        4.75       No     14     0     0   |
            |                                                             1     0     0   |
            +-----------------------------------------------------------------------------+
            |   0  MIG 7g.40gb        0     1/1        39.25      No     98     5     0   |
            |                                                             7     1     1   |
            +-----------------------------------------------------------------------------+
            """));

    [Fact]
    public void Placements()
    {
        var found = SmiPlacements.Parse("""
            GPU  0 Profile ID 19 Placements: {0,1,2,3,4,5,6}:1
            GPU  0 Profile ID  9 Placements: {0,4}:4
            GPU  0 Profile ID  0 Placement : {0}:8
            """);

        Assert.Equal([19, 9, 0], found.Select(one => one.ProfileId));
        Assert.Equal([new Placement(0, 4), new Placement(4, 4)], found[1].Places);
        Assert.Equal([new Placement(0, 8)], found[2].Places);
    }

    [Fact]
    public void Devices_OfNewAndOldDrivers() => Assert.Equal(
        [
            new SmiDevice(0, 0, "MIG-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77"),
            new SmiDevice(1, 1, "MIG-GPU-e91edf3b-b297-37c1-a2a7-7601c3238fa2/1/0"),
        ],
        SmiDevice.Parse("""
            GPU 0: A100-SXM4-40GB (UUID: GPU-e86cb44c-6756-fd30-cd4a-1e6da3caf9b0)
              MIG 3g.20gb Device 0: (UUID: MIG-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)
            GPU 1: A100-SXM4-40GB (UUID: GPU-e91edf3b-b297-37c1-a2a7-7601c3238fa2)
              MIG 1c.3g.20gb  Device  1: (UUID: MIG-GPU-e91edf3b-b297-37c1-a2a7-7601c3238fa2/1/0)
            """));

    [Fact]
    public void Table()
    {
        var table = SmiTable.Parse("""
            +-----------------------------------------------------------------------------+
            | MIG devices:                                                                |
            +------------------+----------------------+-----------+-----------------------+
            | GPU  GI  CI  MIG |         Memory-Usage |        Vol|         Shared        |
            |      ID  ID  Dev |           BAR1-Usage | SM     Unc| CE  ENC  DEC  OFA  JPG|
            |                  |                      |        ECC|                       |
            |==================+======================+===========+=======================|
            |  0    1   0   0  |     11MiB / 20224MiB | 42      0 |  3   0    2    0    0 |
            |                  |      0MiB / 32767MiB |           |                       |
            +------------------+----------------------+-----------+-----------------------+

            +-----------------------------------------------------------------------------+
            | Processes:                                                                  |
            |  GPU   GI   CI        PID   Type   Process name                  GPU Memory |
            |        ID   ID                                                   Usage      |
            |=============================================================================|
            |    0    1    0      35805    M+C   ...pps/bin/linux/x86_64/nbody      1067MiB |
            |    0    1    0      33210      C   nvidia-cuda-mps-server               60MiB |
            |    1  N/A  N/A       1204      G   /usr/lib/xorg/Xorg                    4MiB |
            +-----------------------------------------------------------------------------+
            """);

        Assert.Equal([(0, 1, 0, 0)], table.Devices);
        Assert.Equal(
            [
                (0, 1, new GpuProcess(35805, ProcessKind.MpsClient)),
                (0, 1, new GpuProcess(33210, ProcessKind.MpsServer)),
                (1, null, new GpuProcess(1204, ProcessKind.Graphics)),
            ],
            table.Processes);
        Assert.True(table.IsComplete);
    }

    [Fact]
    public void PrintWithoutProcesses_IsNoEmptyList() => Assert.False(SmiTable.Parse("| NVIDIA-SMI 470 |").IsComplete);

    [Theory]
    [InlineData("Unable to destroy GPU instance ID  1 from GPU  0: In use by another client", ActuatorError.InUse)]
    [InlineData("Failed to create GPU instances: Insufficient Resources", ActuatorError.NoRoom)]
    [InlineData("Unable to list GPU instances: Insufficient Permissions", ActuatorError.NoPermission)]
    [InlineData(
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
        ActuatorError.DriverUnavailable)]
    [InlineData("Failed to initialize NVML: Driver/library version mismatch", ActuatorError.DriverUnavailable)]
    public void Sentences_AreRefusalsOfTheirClass(string sentence, ActuatorError error) => Assert.Equal(
        error,
        Assert.IsType<ActuatorResult.Refused>(
            SmiSentences.ResultOf(new ProgramResult.Ended(1, sentence, ""), "nvidia-smi")).Error);

    [Fact]
    public void SentenceThatNobodyKnows_LeavesTheOutcomeOpen() => Assert.IsType<ActuatorResult.Unknown>(
        SmiSentences.ResultOf(new ProgramResult.Ended(255, "Something new", ""), "nvidia-smi"));
}
