using System.Text.Json;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Recommend;

/// <summary>The talk's four conclusions as people get them, and what they type wrong.</summary>
public sealed class RecommendTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Theory]
    [InlineData("example-swinging", "h100_80gb_sxm5", "mig", true)]
    [InlineData("example-stable", "h100_80gb_sxm5", "mig", false)]
    [InlineData("wan2.2-ti2v-5b", "h100_80gb_sxm5", "mps", false)]
    [InlineData("wan2.2-s2v-14b", "b200_180gb", "mig", false)]
    public async Task Conclusions_ComeOutOfTheWorkload(string workload, string model, string mode, bool hasBuffer)
    {
        var json = (await Cli.Run("recommend", workload, "--json")).Expect(0).Json;

        Assert.Equal((model, mode), (json.Text("model"), json.Text("mode")));
        Assert.Equal(hasBuffer, json.GetProperty("bufferGib").ValueKind == JsonValueKind.Number);
        Assert.True(json.Number("places") > 1);
        Assert.NotEmpty(json.List("reasons"));
        var chosen = json.List("tried").Where(one => one.Text("mode") == mode && one.Text("model") == model);
        Assert.Contains(
            chosen, one => one.Number("runsPerHour") == json.Number("runsPerHour") && one.Number("oom") == 0);
    }

    [Fact]
    public async Task Table_SaysWhyAndWhatElseWasTried()
    {
        var run = (await Cli.Run("recommend", "wan2.2-ti2v-5b")).Expect(0);

        Assert.Contains("h100_80gb_sxm5, mps: 3 places", run.Output, Ordinal);
        Assert.Contains("memory swings too much for fixed parts", run.Output, Ordinal);
        Assert.Contains("time-sliced", run.Output, Ordinal);
        Assert.Contains("Residual:", run.Output, Ordinal);
    }

    [Fact]
    public async Task NamedModel_IsTheOnlyOneTried()
    {
        var json = (await Cli.Run("recommend", "wan2.2-s2v-14b", "--model", "h100_80gb_sxm5", "--json")).Expect(0).Json;

        Assert.Equal("whole", json.Text("mode"));
        Assert.All(json.List("tried"), one => Assert.Equal("h100_80gb_sxm5", one.Text("model")));
    }

    [Fact]
    public async Task WorkloadThatFitsNoNamedModel_IsANegativeAnswer()
    {
        var run = (await Cli.Run("recommend", "wan2.2-s2v-14b", "--model", "a10_24gb", "t4_16gb")).Expect(1);

        Assert.Contains("58 GiB", run.Error, Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Trace_GetsGpusForItsBusiestMomentWorkloadByWorkload()
    {
        using var folder = new Folder();
        var trace = folder.Write("jobs.csv", """
            arrival_s,duration_s,tenant,memory_gib,count,workload
            0,500,a,33,7,wan2.2-ti2v-5b
            100,500,b,58,3,wan2.2-s2v-14b
            200,500,c,10,1,
            500,500,a,33,2,wan2.2-ti2v-5b
            600,500,a,33,2,nothing-like-it
            """);

        var json = (await Cli.Run("recommend", trace, "--json")).Expect(0).Json;
        var text = (await Cli.Run("recommend", trace)).Expect(0).Output;

        Assert.Equal((1, 1), (json.Number("rejectedRows"), json.Number("jobsWithoutWorkload")));
        Assert.Equal(
            ["3 jobs, 3 at once, 2 GPUs", "9 jobs, 7 at once, 3 GPUs"],
            json.List("workloads").Select(one =>
                $"{one.Number("jobs")} jobs, {one.Number("peakConcurrent")} at once, {one.Number("gpus")} GPUs"));
        Assert.Contains("9 jobs of wan2.2-ti2v-5b, 7 at once: 3 GPUs", text, Ordinal);
    }

    [Theory]
    [InlineData("no workload is called 'wan'", "wan")]
    [InlineData("no GPU model is called 'h900'", "wan2.2-s2v-14b", "--model", "h900")]
    [InlineData("file not found", "nowhere.yaml")]
    public async Task BadUsage_EndsWithTheReason(string reason, params string[] arguments)
    {
        var run = (await Cli.Run(["recommend", .. arguments])).Expect(2).WithoutTrace();

        Assert.Contains(reason, run.Error, Ordinal);
        Assert.Empty(run.Output);
    }
}
