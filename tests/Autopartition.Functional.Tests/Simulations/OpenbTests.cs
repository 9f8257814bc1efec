using System.Diagnostics;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

/// <summary>The full pod list of a real cluster, where its data lies beside the repository.</summary>
public sealed class OpenbTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly string PodList = Path.GetFullPath(Repository.At(
        "..", "shared", "data", "alibaba-gpu-v2023-openb", "openb_pod_list_default.csv.gz"));

    [Fact]
    public async Task FullList_IsReplayedInTimeAndTwiceToTheSameResult()
    {
        Assert.SkipUnless(File.Exists(PodList), "the openb pod list is not beside the repository");

        var watch = Stopwatch.StartNew();
        var first = (await Replay()).Expect(0).Json;
        var elapsed = watch.Elapsed;
        var second = (await Replay()).Expect(0).Json;

        Assert.InRange(elapsed, TimeSpan.Zero, Longest);
        Assert.Equal(first.Text("resultHash"), second.Text("resultHash"));
        Assert.Equal(
            8152,
            first.List("policySets")[0].Number("asks")
                + first.Number("skippedRows")
                + first.Number("rejectedRows"));
    }

    private static Task<Finished> Replay() =>
        Cli.Run("simulate", "config/scenarios/openb.yaml", "--trace", PodList, "--json");
}
