using System.Collections.Immutable;
using System.IO.Compression;
using System.Numerics;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Shares;
using Autopartition.Planning.Solver;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Simulation.Traces;

namespace Autopartition.Tests.Planning.Shares;

public sealed class HybridPackerTests
{
    private static readonly ICpSatSolver Solver = ((SolverChoice.Chosen)SolverCatalog.Open()).Solver;

    [Theory]
    [InlineData("h100_80gb_sxm5")]
    [InlineData("a100_80gb")]
    public void Packing_IsSoundAndAsSmallAsBruteForceFinds(string key)
    {
        var model = ShippedCatalog.Model(key);
        var space = new CutSpace(model, model.ProfilesOf(ProfileSet.Base));
        var random = new Random(3);
        for (var run = 0; run < 60; run++)
        {
            ImmutableArray<PartAsk> asks =
            [
                .. Enumerable.Range(0, random.Next(1, 8)).Select(_ => new PartAsk(
                    10 * random.Next(1, 95), random.Next(2) == 0 ? "a" : "b")),
            ];
            var rules = new DomainRules(random.Next(1, 4), random.Next(3) > 0);

            var packing = HybridPacker.Pack(asks, space, rules, Solver)!;

            Assert.Empty(HybridChecker.Violations(packing, asks, model, rules));
            Assert.Equal(BruteForce(asks, space, rules), packing.Gpus.Length);
            Assert.InRange(packing.Bound, 1, packing.Gpus.Length);
        }
    }

    [Fact]
    public void LargestInstanceOfAnA100_HoldsLessThanTheWholeGpu()
    {
        var model = ShippedCatalog.Model("a100_80gb");
        var seven = model.FindSlot(model.FindProfile("7g.80gb")!, 0)!;
        ImmutableArray<PartAsk> asks = [new(500, "a"), new(450, "a")];
        var rules = new DomainRules(3, true);

        Assert.Empty(Check(null));
        Assert.Equal(["GPU 0: 950 thousandths do not fit 7g.80gb@0"], Check(seven));

        ImmutableArray<string> Check(PlacementSlot? slot) => HybridChecker.Violations(
            new HybridPacking([[new PackedDomain(slot, [0, 1])]], 1, 1), asks, model, rules);
    }

    [Fact]
    public void Checker_FindsEveryBrokenRule()
    {
        var model = ShippedCatalog.Model("h100_80gb_sxm5");
        PlacementSlot Slot(string profile, int start) => model.FindSlot(model.FindProfile(profile)!, start)!;
        ImmutableArray<PartAsk> asks = [new(100, "a"), new(100, "b"), new(100, "a"), new(900, "a")];
        var packing = new HybridPacking(
            [
                [new PackedDomain(Slot("2g.20gb", 0), [0, 1]), new PackedDomain(Slot("3g.40gb", 0), [])],
                [new PackedDomain(null, [0, 2]), new PackedDomain(Slot("1g.10gb", 0), [])],
            ],
            1, 1);

        Assert.Equal(
            [
                "the instances of GPU 0 cannot lie beside each other",
                "GPU 0: 2 clients in one domain",
                "GPU 0: several groups in one domain",
                "GPU 1 is whole and cut at once",
                "GPU 1: 2 clients in one domain",
                "ask 0 is placed 2 times",
                "ask 3 is placed 0 times",
            ],
            HybridChecker.Violations(packing, asks, model, new DomainRules(1, true)));
    }

    [Fact]
    public void OpenbAsks_NeedTheGpusOfTheirBound()
    {
        var model = ShippedCatalog.Model("h100_80gb_sxm5");
        var space = new CutSpace(model, model.ProfilesOf(ProfileSet.Base));
        var path = RealTraces.PathOf("alibaba-gpu-v2023-openb", "openb_pod_list_default.csv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var columns = reader.ReadLine()!.Split(',').ToList();
        ImmutableArray<PartAsk> asks =
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))
                .Where(cells => cells[columns.IndexOf("num_gpu")] == "1")
                .Select(cells => new PartAsk(
                    int.Parse(cells[columns.IndexOf("gpu_milli")]), cells[columns.IndexOf("qos")]))
                .Where(ask => ask.Thousandths < 1000),
        ];
        var rules = new DomainRules(3, true);

        var packing = HybridPacker.Pack(asks, space, rules, Solver)!;

        Assert.Equal((3078, 2044, 2044), (asks.Length, packing.Bound, packing.Gpus.Length));
        Assert.Empty(HybridChecker.Violations(packing, asks, model, rules));
        Assert.Equal(2073, WholeGpuBestFit.Gpus(asks, rules));
    }

    [Fact]
    public void NothingToPack_NeedsNothing()
    {
        var model = ShippedCatalog.Model("h100_80gb_sxm5");
        var space = new CutSpace(model, model.ProfilesOf(ProfileSet.Base));

        Assert.Empty(HybridPacker.Pack([], space, new DomainRules(3, true), Solver)!.Gpus);
    }

    /// <summary>The fewest sets that a GPU holds each, over all ways to part the asks.</summary>
    private static int BruteForce(ImmutableArray<PartAsk> asks, CutSpace space, DomainRules rules)
    {
        var least = new int[1 << asks.Length];
        for (var set = 1; set < least.Length; set++)
        {
            least[set] = int.MaxValue;
            for (var part = set; part != 0; part = (part - 1) & set)
            {
                if (least[set & ~part] < least[set] - 1 && FitsOneGpu(part, asks, space, rules))
                    least[set] = least[set & ~part] + 1;
            }
        }
        return least[^1];
    }

    private static bool FitsOneGpu(int set, ImmutableArray<PartAsk> asks, CutSpace space, DomainRules rules) =>
        space.Cuts.Any(cut => Fill(set, [.. cut.Places.SelectMany((count, place) =>
            Enumerable.Repeat(space.Thousandths[place], count))], asks, rules));

    private static bool Fill(int set, ImmutableArray<int> places, ImmutableArray<PartAsk> asks, DomainRules rules)
    {
        if (set == 0)
            return true;
        if (places.IsEmpty)
            return false;
        for (var part = set; ; part = (part - 1) & set)
        {
            var inside = asks.Where((_, i) => (part >> i & 1) == 1).ToList();
            if (BitOperations.PopCount((uint)part) <= rules.MaxClients
                && inside.Sum(ask => ask.Thousandths) <= places[0]
                && (!rules.OneGroup || inside.Select(ask => ask.Group).Distinct().Count() <= 1)
                && Fill(set & ~part, places.RemoveAt(0), asks, rules))
                return true;
            if (part == 0)
                return false;
        }
    }
}
