using Autopartition.Core.Workloads;
using Autopartition.Simulation.Measured;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Simulation.Traces;

namespace Autopartition.Tests.Simulation.Measured;

/// <summary>Workloads made of published tables; skipped where those are absent.</summary>
public sealed class MeasuredTablesTests
{
    [Theory]
    [InlineData(0.5, 0.2)]
    [InlineData(0.9, 0)]
    [InlineData(0, 0.7)]
    public void Fit_FindsThePartsThatTheTimesWereMadeOf(double compute, double bandwidth)
    {
        var model = ShippedCatalog.Model("a100_40gb");
        string[] profiles = ["1g.5gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"];
        var times = profiles.Select(profile => (profile, Time(profile))).ToList();

        var workload = SliceFit.Of(new SliceTimes("made", [.. times]), model, "a test")!;

        Assert.Equal((compute, bandwidth), (workload.Phases[0].Compute, workload.Phases[0].Bandwidth));
        Assert.All(times, time => Assert.Equal(time.Item2, SliceFit.SecondsOn(workload, time.profile, model), 6));

        double Time(string profile)
        {
            var part = HardwarePart.Of(model.Slots.First(slot => slot.Profile.Name == profile), model);
            return 2 * (1 - compute - bandwidth + compute / part.Compute + bandwidth / part.Bandwidth);
        }
    }

    [Fact]
    public void OneInstance_MakesNoWorkload() => Assert.Null(SliceFit.Of(
        new SliceTimes("one", [("7g.40gb", 1)]), ShippedCatalog.Model("a100_40gb"), "a test"));

    [Fact]
    public void Miso_GivesItsModelsWithResiduals()
    {
        var file = RealTraces.PathOf("miso-a100-profiles", "mig_batch_time.csv");

        AssertSound(MeasuredTables.Read(Path.GetDirectoryName(file)!, ShippedCatalog.Value)!, least: 20);
    }

    [Fact]
    public void ParvaGpu_GivesItsElevenModels()
    {
        var file = RealTraces.PathOf("parvagpu-a100-profiles", "prof_data", "bert.csv");
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(file))!;

        var found = MeasuredTables.Read(folder, ShippedCatalog.Value)!;

        AssertSound(found, least: 50);
        Assert.Equal(11, found.Workloads.Keys.Select(name => name[..name.LastIndexOf('-')]).Distinct().Count());
    }

    [Fact]
    public void FolderWithoutTable_GivesNothing() =>
        Assert.Null(MeasuredTables.Read(RepositoryPaths.Config, ShippedCatalog.Value));

    private static void AssertSound(WorkloadCatalog found, int least)
    {
        Assert.True(found.Workloads.Count >= least, $"{found.Workloads.Count} workloads");
        Assert.All(found.Workloads.Values, workload =>
        {
            Assert.True(workload.Seconds > 0);
            Assert.InRange(workload.Phases[0].Compute + workload.Phases[0].Bandwidth, 0, 1);
            Assert.Contains("%", workload.Sources[0].Residual);
        });
    }
}
