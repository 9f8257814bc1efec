using Autopartition.Simulation.Generation;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Simulation.Generation;

public sealed class RateGeneratorTests
{
    private const int BinsOfWeek = 1008;

    [Fact]
    public void ShippedTrace_IsWhatTheGeneratorMakesOfSeed1()
    {
        using var made = new StringWriter();
        RateGenerator.Write(
            RateGenerator.Generate(RateGenerator.Week, TimeSpan.FromMinutes(10), BinsOfWeek, seed: 1), made);

        var shipped = Path.Join(RepositoryPaths.Root, "config", "traces", "week-of-rates.csv");
        Assert.True(File.Exists(shipped) && File.ReadAllText(shipped) == made.ToString(), Kept(made.ToString()));
    }

    [Fact]
    public void AnotherSeed_MakesAnotherTrace() => Assert.NotEqual(
        RateGenerator.Generate(RateGenerator.Week, TimeSpan.FromMinutes(10), 100, seed: 1).Series[0].Demand,
        RateGenerator.Generate(RateGenerator.Week, TimeSpan.FromMinutes(10), 100, seed: 2).Series[0].Demand);

    private static string Kept(string made)
    {
        var path = Path.Join(Path.GetTempPath(), "week-of-rates.csv");
        File.WriteAllText(path, made);
        return $"the shipped trace is another one; what the generator makes is in {path}";
    }
}
