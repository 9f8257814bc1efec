using Autopartition.Core.Demand;
using Autopartition.Simulation.Traces;

namespace Autopartition.Tests.Simulation.Traces;

public sealed class DlrmReaderTests : IDisposable
{
    private const string Header =
        "instance_sn,role,app_name,cpu_request,cpu_limit,gpu_request,gpu_limit,rdma_request,rdma_limit,memory_request,"
        + "memory_limit,disk_request,disk_limit,max_instance_per_node,creation_time,scheduled_time,deletion_time\n";

    private readonly TraceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Instances_LiveFromTheStartOrTheirCreationToTheirDeletionOrTheEnd()
    {
        var trace = Read(
            """
            i0,HN,app_0,12,12,1,1,25,25,1,1,1,1,8,,,
            i1,HN,app_1,12,12,1,1,51,25,1,1,1,1,8,100.0,100.0,160.5
            i2,CN,app_1,12,12,0,0,25,25,1,1,1,1,8,,,
            i3,HN,app_1,12,12,1,1,75,25,1,1,1,1,8,10,,
            i4,HN,app_1,12,12,1,1,1,25,1,1,1,1,8,20,,30
            i5,HN,app_1,12,12,1,1,1,25,1,1,1,1,8,20,,20
            """);

        Assert.Equal(["i0", "i3", "i4", "i1"], trace.Asks.Select(ask => ask.Ask.Id));
        Assert.Equal(["2g.20gb", "7g.80gb", "1g.10gb", "4g.40gb"], trace.Asks.Select(ask => ask.Ask.Shape.ToString()));
        Assert.Equal([2_677_541, 2_677_531, 10, 60.5], trace.Asks.Select(ask => ask.Duration.TotalSeconds));
        Assert.Equal(
            [("gone within the second of its creation", 1), ("runs on a CPU node", 1)],
            trace.Skipped.ByReason.Select(reason => (reason.Key, reason.Value)));
    }

    [Theory]
    [InlineData("x,XN,a,1,1,1,1,25,25,1,1,1,1,8,,,", "role 'XN' is neither HN (a GPU node) nor CN (a CPU node)")]
    [InlineData(
        "x,HN,a,1,1,1,1,33,25,1,1,1,1,8,,,", "rdma_request '33' stands for no slice; 1, 10, 25, 50, 51 and 75 do")]
    [InlineData("x,HN,a,1,1,1,1,25,25,1,1,1,1,8,5,,4", "it is deleted before it is created")]
    [InlineData("x,HN,,1,1,1,1,25,25,1,1,1,1,8,,,", "app_name is empty")]
    public void MalformedInstance_IsRejected(string row, string reason) =>
        Assert.Equal((2, reason), Read(row).Rejected.First.Select(problem => (problem.Line, problem.Reason)).Single());

    [Fact]
    public void ProfileOfTheProxyThatNoModelHas_IsRejected()
    {
        var path = _folder.Write("dlrm.csv", Header + "x,HN,a,1,1,1,1,25,25,1,1,1,1,8,,,\n");

        var trace = TraceFolder.Complete(DlrmReader.Read(path, _ => false));

        Assert.Equal("the profile '2g.20gb' is in no catalogued GPU model", trace.Rejected.First.Single().Reason);
    }

    [Fact]
    public void RealTrace_HasTheKnownInstances()
    {
        var trace = TraceFolder.Complete(DlrmReader.Read(
            RealTraces.PathOf("alibaba-gpu-v2025-dlrm", "disaggregated_DLRM_trace.csv.gz"), _ => true));

        // 7,386 instances on GPU nodes, 15 of them deleted at the moment of their creation.
        Assert.Equal((7371, 0, 16485 + 15), (trace.Asks.Length, trace.Rejected.Count, trace.Skipped.Count));
        Assert.Equal(175, trace.Asks.Count(ask => ask.Ask.Shape == new AskShape.Profile("7g.80gb")));
        Assert.Equal(7386 - 4263, trace.Asks.Count(ask => ask.Arrival == TimeSpan.Zero));
    }

    private TraceReadResult.Complete Read(string rows) =>
        TraceFolder.Complete(DlrmReader.Read(_folder.Write("dlrm.csv", Header + rows), _ => true));
}
