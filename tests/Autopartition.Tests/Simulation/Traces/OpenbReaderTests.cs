using Autopartition.Core.Demand;
using Autopartition.Simulation.Traces;

namespace Autopartition.Tests.Simulation.Traces;

public sealed class OpenbReaderTests : IDisposable
{
    private const string Header =
        "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,"
        + "creation_time,deletion_time,scheduled_time\n";

    private readonly TraceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pods_BecomePartsOfAGpuAndWholeGpus()
    {
        var trace = Read(
            """
            a,1,1,1,470,,LS,Running,100,160,100
            b,1,1,8,1000,G2|T4,BE,Running,50,60,
            c,1,1,0,0,,BE,Running,10,20,
            d,1,1,1,1000,,Burstable,Running,0,5,
            """);

        Assert.Equal(["d", "b", "a"], trace.Asks.Select(ask => ask.Ask.Id));
        Assert.Equal(["burstable", "be", "ls"], trace.Asks.Select(ask => ask.Ask.Tenant));
        Assert.Equal(
            [new AskShape.WholeGpus(1), new AskShape.WholeGpus(8), new AskShape.Milli(470)],
            trace.Asks.Select(ask => ask.Ask.Shape));
        Assert.Equal([5, 10, 60], trace.Asks.Select(ask => ask.Duration.TotalSeconds));
        Assert.Equal([("asks for no GPU", 1)], trace.Skipped.ByReason.Select(reason => (reason.Key, reason.Value)));
        Assert.Equal((0, 1), (trace.Rejected.Count, trace.Skipped.Count));
    }

    [Theory]
    [InlineData("a,1,1,1,470,,LS,Running,100,99,", "it is deleted before it is created")]
    [InlineData("a,1,1,1,470,,LS,Running,100,,", "deletion_time is empty")]
    [InlineData(
        "a,1,1,2,470,,LS,Running,0,1,", "gpu_milli '470' of each of 2 GPUs: parts of several GPUs are not asked for")]
    [InlineData("a,1,1,1,0,,LS,Running,0,1,", "gpu_milli '0' is not between 1 and 1000")]
    [InlineData("a,1,1,-1,470,,LS,Running,0,1,", "num_gpu '-1' is negative")]
    [InlineData("a,1,1,999,1000,,LS,Running,0,1,", "num_gpu '999' is not between 0 and 64")]
    [InlineData(",1,1,1,470,,LS,Running,0,1,", "name is empty")]
    [InlineData("first,1,1,1,470,,LS,Running,0,1,", "'first' stands on an earlier line too")]
    public void MalformedPod_IsRejected(string row, string reason)
    {
        var trace = Read($"first,1,1,1,470,,LS,Running,0,1,\n{row}\n");

        Assert.Single(trace.Asks);
        Assert.Equal((3, reason), trace.Rejected.First.Select(problem => (problem.Line, problem.Reason)).Single());
    }

    [Fact]
    public void PodListWithoutTimes_FailsAndNamesTheColumns()
    {
        var failure = TraceFolder.FailureOf(
            OpenbReader.Read(
                _folder.Write("multi.csv", "name,cpu_milli,memory_mib,num_gpu,gpu_milli\na,1,1,1,1000\n")));

        Assert.Contains(
            "the column 'creation_time' is missing; the column 'deletion_time' is missing",
            failure,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RealDefaultList_HasTheKnownPods()
    {
        var trace = TraceFolder.Complete(OpenbReader.Read(
            RealTraces.PathOf("alibaba-gpu-v2023-openb", "openb_pod_list_default.csv.gz")));

        // 8,152 pods: 1,088 without a GPU, and of the 7,064 others one that was deleted as it was created.
        Assert.Equal((7063, 0), (trace.Asks.Length, trace.Rejected.Count));
        Assert.Equal((1088, 1), (trace.Skipped.ByReason["asks for no GPU"], trace.Skipped.Count - 1088));
        Assert.Equal(1078, trace.Asks.Count(ask => ask.Ask.Shape == new AskShape.Milli(810)));
        Assert.Equal(
            [(1, 3911), (2, 16), (4, 15), (8, 44)],
            trace.Asks.Select(ask => ask.Ask.Shape).OfType<AskShape.WholeGpus>().CountBy(whole => whole.Count)
                .OrderBy(size => size.Key).Select(size => (size.Key, size.Value)));
        Assert.Equal(
            ["be", "burstable", "guaranteed", "ls"], trace.Asks.Select(ask => ask.Ask.Tenant).Distinct().Order());
        Assert.Equal(12_902_960, trace.Asks.Max(ask => (ask.Arrival + ask.Duration).TotalSeconds));
    }

    private TraceReadResult.Complete Read(string rows) =>
        TraceFolder.Complete(OpenbReader.Read(_folder.Write("pods.csv", Header + rows)));
}
