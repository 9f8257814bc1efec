using System.Text;
using Autopartition.Configuration.Catalog;
using Autopartition.Configuration.Demand;
using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.PolicyTests;
using Autopartition.Configuration.Pricing;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Scenarios;
using Autopartition.Configuration.Snapshots;
using Autopartition.Configuration.Workloads;

namespace Autopartition.Tests.Configuration;

/// <summary>Damaged files give values or problems, never an exception.</summary>
public sealed class MutatedFileTests : IDisposable
{
    private const int Rounds = 300;

    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DamagedFleets_NeverThrow() =>
        Damage("fleets/demo.yaml", 1, path => FleetReader.Read(path, ShippedCatalog.Value));

    [Fact]
    public void DamagedDemand_NeverThrows() =>
        Damage("fleets/demand.yaml", 2, path => DemandReader.Read(path, ShippedCatalog.Value));

    [Fact]
    public void DamagedScenarios_NeverThrow() =>
        Damage("scenarios/quickstart.yaml", 3, path => ScenarioReader.Read(path, ShippedCatalog.Value));

    [Fact]
    public void DamagedPrices_NeverThrow() => Damage("prices.yaml", 4, PricesReader.Read);

    [Fact]
    public void DamagedSnapshots_NeverThrow() =>
        Damage("snapshots/demo.yaml", 6, path => SnapshotReader.Read(path, ShippedCatalog.Value));

    [Fact]
    public void DamagedPolicyTests_NeverThrow()
    {
        File.WriteAllText(Path.Join(_folder.Root, "damaged.csx"), "");
        Damage(
            "../policies/guaranteed-and-spot.tests.yaml", 7, path => PolicyTestReader.Read(path, ShippedCatalog.Value));
    }

    [Fact]
    public void DamagedWorkloads_NeverThrow() => Damage(
        "workloads/wan2.2-s2v-14b.yaml", 8, path => WorkloadReader.Read(path, ShippedCatalog.Value));

    [Fact]
    public void DamagedModels_NeverThrow()
    {
        File.Copy(Path.Join(RepositoryPaths.Config, "gpus", "sources.yaml"), Path.Join(_folder.Root, "sources.yaml"));
        Damage("gpus/rtx_pro_6000_96gb.yaml", 5, _ => GpuCatalogReader.ReadFolder(_folder.Root));
    }

    private void Damage<T>(string file, int seed, Func<string, ConfigResult<T>> read)
    {
        var whole = File.ReadAllBytes(Path.Join(RepositoryPaths.Config, file));
        var random = new Random(seed);
        var invalid = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = random.Next(2) == 0 ? FlipBytes(whole, random) : CutLines(whole, random);
            var result = read(_folder.Write("damaged.yaml", damaged));
            invalid += result is ConfigResult<T>.Invalid ? 1 : 0;
            if (result is ConfigResult<T>.Invalid { Problems: var problems })
                Assert.All(problems, AssertReadable);
        }
        Assert.InRange(invalid, Rounds / 10, Rounds);
    }

    private static void AssertReadable(ConfigProblem problem)
    {
        Assert.InRange(problem.Line, 1, int.MaxValue);
        Assert.InRange(problem.Column, 1, int.MaxValue);
        Assert.DoesNotContain(problem.Message, char.IsControl);
        Assert.DoesNotContain("Exception", problem.Message);
        Assert.DoesNotContain("System.", problem.Message);
        Assert.DoesNotContain("YamlDotNet", problem.Message);
        Assert.DoesNotContain("Idx", problem.Message);
    }

    private static byte[] FlipBytes(byte[] whole, Random random)
    {
        var damaged = (byte[])whole.Clone();
        for (var i = random.Next(1, 6); i > 0; i--)
            damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : Telling(random);
        return damaged;
    }

    /// <summary>A byte that means something to YAML.</summary>
    private static byte Telling(Random random)
    {
        var letters = "{}[],:-?&*!|>'\"%@`#\t\n 0123456789.aAeE+~\\"u8;
        return letters[random.Next(letters.Length)];
    }

    private static byte[] CutLines(byte[] whole, Random random)
    {
        var lines = Encoding.UTF8.GetString(whole).Split('\n').ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var line = random.Next(lines.Count);
            lines[line] = lines[line][..random.Next(lines[line].Length + 1)];
            if (random.Next(2) == 0)
                lines.RemoveAt(line);
        }
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
