using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Simulation.Jobs;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Simulation.Jobs;

public sealed class JobReplayTests
{
    /// <summary>Sizes are a half and a whole GPU: two halves, or the whole.</summary>
    private static readonly ImmutableArray<ImmutableArray<int>> Halves = [[2, 0], [0, 1]];

    private static readonly JobOptions Options = new();

    [Fact]
    public void AJobAlone_RunsOnTheWholeGpu() => Assert.Equal(
        new JobFigures(100, 100, 0, 0), Dynamic([Job("a", 0, 100)], gpus: 1));

    [Fact]
    public void TwoJobsThatGainFromHalves_ShareAGpu_AndEachStandsStillOnce()
    {
        // b comes at 0 too: both stand still for 30 s while the GPU is cut, then need 100 / 0.8 s.
        var figures = Dynamic([Job("a", 0, 100), Job("b", 0, 100)], gpus: 1);

        Assert.Equal(1, figures!.Cuts);
        Assert.Equal(30 + 125, figures.MeanCompletion, 6);
    }

    [Fact]
    public void AJobThatLosesTooMuchOnAHalf_WaitsForTheWhole()
    {
        var figures = Dynamic([Job("a", 0, 100, half: 0.4), Job("b", 0, 100, half: 0.4)], gpus: 1);

        Assert.Equal((150, 0), (figures!.MeanCompletion, figures.Stops));
    }

    [Fact]
    public void WhenAGpuFallsFree_AJobMovesThereAndTheOtherTakesTheWhole()
    {
        // c ends at 50. What remains of a and b would take long on halves, so one of them moves: both are whole then.
        var figures = Dynamic([Job("c", 0, 50, half: 0), Job("a", 1, 1000), Job("b", 2, 1000)], gpus: 2);

        Assert.Equal(2, figures!.Cuts);
        Assert.InRange(figures.Makespan, 1000, 1150);
    }

    [Fact]
    public void StaticCut_ServesTheQueueInOrder_OnTheLargestFreeInstance()
    {
        ImmutableArray<ImmutableArray<int>> cuts = [[1, 1]];

        var figures = JobReplay.Run(
            [Job("a", 0, 80), Job("b", 0, 80), Job("c", 0, 80)], 1, cuts, Options, new StaticJobs(cuts, 0));

        // a has the larger one until 80, then c; b has the half until 100.
        Assert.Equal(new JobFigures((80 + 100 + 160) / 3.0, 160, 0, 0), figures);
    }

    [Fact]
    public void AJobThatFitsNoInstanceOfTheCut_IsSaid()
    {
        Assert.Null(JobReplay.Run([Job("a", 0, 10, half: 0)], 1, [[2, 0]], Options, new StaticJobs([[2, 0]], 0)));
    }

    [Fact]
    public void Instances_RunOn_WhereACutDoesNotStopTheGpu()
    {
        ImmutableArray<ImmutableArray<int>> cuts = [[3, 0], [1, 1]];
        var jobs = new[] { "a", "b", "c" }.Select(name => Job(name, 0, 100, half: 0.9)).ToImmutableArray();

        var stopped = JobReplay.Run(jobs, 1, cuts, Options, new DynamicJobs(cuts, Options))!;
        var runOn = Options with { ChangeStopsGpu = false };
        var free = JobReplay.Run(jobs, 1, cuts, runOn, new DynamicJobs(cuts, runOn))!;

        Assert.True(free.Stops < stopped.Stops);
        Assert.True(free.MeanCompletion < stopped.MeanCompletion);
    }

    [Fact]
    public void CutsOfACard_AreItsFullLayoutsByWhatTheyHold()
    {
        var card = ShippedCatalog.Model("a100_40gb");

        var cuts = GpuCuts.Of(card, card.ProfilesOf(ProfileSet.Base));

        Assert.Equal(cuts.Length, cuts.DistinctBy(cut => string.Join(',', cut)).Count());
        Assert.Contains(cuts, cut => cut.SequenceEqual([0, 0, 1, 1, 0]));
        Assert.Contains(cuts, cut => cut.SequenceEqual([7, 0, 0, 0, 0]));
        Assert.DoesNotContain(cuts, cut => cut.SequenceEqual([0, 0, 0, 2, 0]));
    }

    private static BatchJob Job(string name, double arrival, double work, double half = 0.8) =>
        new(name, arrival, work, [half, 1]);

    private static JobFigures? Dynamic(ImmutableArray<BatchJob> jobs, int gpus) =>
        JobReplay.Run(jobs, gpus, Halves, Options, new DynamicJobs(Halves, Options));
}
