using Autopartition.Configuration.Catalog;
using Autopartition.Core.Geometry;

namespace Autopartition.Tests.Configuration;

public sealed class GpuCatalogReaderTests : IDisposable
{
    private const string Sources = "DOC: a document\n";

    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Catalog_HasEveryModelWithMigAndThoseOfRealTraces() => Assert.Equal(
        [
            "a100_40gb", "a100_80gb", "a10_24gb", "a30_24gb", "b200_180gb", "b300_hgx", "gb200_186gb", "gb300",
            "gh200_144gb", "h100_80gb_pcie", "h100_80gb_sxm5", "h100_94gb_nvl", "h100_96gb_gh200", "h200_141gb",
            "h20_141gb", "h20_96gb", "openb_g2", "openb_g3", "p100_16gb", "rtx_pro_4500_32gb", "rtx_pro_5000_48gb",
            "rtx_pro_6000_96gb", "t4_16gb", "thor_igpu", "v100_16gb", "v100_32gb",
        ],
        ShippedCatalog.Value.Models.Keys);

    [Fact]
    public void ModelsWithoutMig_AreThoseBeforeItAndTheAnonymousOnes() => Assert.Equal(
        ["a10_24gb", "openb_g2", "openb_g3", "p100_16gb", "t4_16gb", "v100_16gb", "v100_32gb"],
        Keys(model => !model.SupportsMig));

    [Fact]
    public void ModelsWithUnknownPlacements_LoadAndSaySo() => Assert.Equal(
        ["rtx_pro_4500_32gb", "rtx_pro_5000_48gb", "thor_igpu"],
        Keys(model => model.SupportsMig && !model.PlacementsKnown));

    [Fact]
    public void ModeChange_NeedsAResetOnAmpereOnly() =>
        Assert.Equal(["a100_40gb", "a100_80gb", "a30_24gb"], Keys(model => model.Figures.ModeChangeNeedsReset));

    [Fact]
    public void FiguresOfAProfile_AreThoseOfTheDriver()
    {
        var profile = ShippedCatalog.Model("h100_80gb_sxm5").FindProfile("1g.20gb")!;
        Assert.Equal((15, 9, 1, 2, 19.62m, 26, 4), (
            profile.ProfileId, profile.NvmlEnum, profile.ComputeSlices, profile.Units, profile.MemoryGib, profile.Sms,
            profile.MaxInstances));
        Assert.Equal(new EngineCounts(1, 1, 0, 1, 0), profile.Engines);
        Assert.Equal([0, 2, 4, 6], profile.Starts);
        Assert.Equal((Evidence.Documented, Evidence.Documented), (profile.Figures, profile.Placements));
        Assert.Equal("SEED", profile.Sources[0]);
    }

    [Fact]
    public void SmsOfTheSameName_DifferByBoard() => Assert.Equal(
        (26, 14),
        (ShippedCatalog.Model("h100_80gb_sxm5").FindProfile("1g.20gb")!.Sms,
            ShippedCatalog.Model("h100_80gb_pcie").FindProfile("1g.20gb")!.Sms));

    [Fact]
    public void UnknownFigures_StayUnknown()
    {
        var profile = ShippedCatalog.Model("gb200_186gb").FindProfile("3g.93gb")!;
        Assert.Null(profile.ProfileId);
        Assert.Null(profile.MemoryGib);
        Assert.Null(profile.Sms);
        Assert.Equal(EngineCounts.Unknown, profile.Engines);
        Assert.Null(ShippedCatalog.Model("openb_g2").UsableMemoryGib);
    }

    [Theory]
    [InlineData("h200_141gb", "1g.35gb", "profileId", Evidence.Inferred)]
    [InlineData("h200_141gb", "1g.35gb", "sms", Evidence.Inferred)]
    [InlineData("h200_141gb", "3g.71gb", "profileId", Evidence.Inferred)]
    [InlineData("h200_141gb", "4g.71gb", "profileId", Evidence.Inferred)]
    [InlineData("h200_141gb", "1g.18gb", "engines", Evidence.Documented)]
    [InlineData("h20_96gb", "1g.12gb", "nvmlEnum", Evidence.Inferred)]
    [InlineData("b300_hgx", "1g.34gb", "memoryGib", Evidence.Secondary)]
    [InlineData("rtx_pro_6000_96gb", "4g.96gb", "memoryGib", Evidence.Secondary)]
    public void FigureKnownBetterOrLessWellThanTheRest_SaysSo(
        string model, string profile, string figure, Evidence evidence) =>
        Assert.Equal(evidence, ShippedCatalog.Model(model).FindProfile(profile)!.EvidenceOf[figure]);

    [Fact]
    public void EvidenceOfModels_IsKept()
    {
        Assert.Equal(Evidence.Secondary, ShippedCatalog.Model("h20_96gb").Figures.Figures);
        Assert.Equal(Evidence.Secondary, ShippedCatalog.Model("a100_40gb").Figures.EvidenceOf["totalSms"]);
        Assert.Equal(Evidence.Secondary, ShippedCatalog.Model("h200_141gb").FindProfile("1g.18gb")!.Figures);
        Assert.Equal(Evidence.Inferred, ShippedCatalog.Model("b200_180gb").FindProfile("1g.23gb")!.Placements);
    }

    [Fact]
    public void EngineBudget_IsDocumentedForRtxProAndInferredElsewhere()
    {
        var rtx = ShippedCatalog.Model("rtx_pro_6000_96gb").Figures;
        Assert.Equal(new EngineCounts(null, 4, 4, 4, 1), rtx.EngineBudget);
        Assert.Equal(Evidence.Documented, rtx.EngineBudgetEvidence);
        var h100 = ShippedCatalog.Model("h100_80gb_sxm5").Figures;
        Assert.Equal(new EngineCounts(8, 7, 0, 7, 1), h100.EngineBudget);
        Assert.Equal(Evidence.Inferred, h100.EngineBudgetEvidence);
        Assert.Equal(EngineCounts.Unknown, ShippedCatalog.Model("gb300").Figures.EngineBudget);
    }

    [Fact]
    public void KindOfAProfile_IsDataOfTheFile()
    {
        var rtx = ShippedCatalog.Model("rtx_pro_6000_96gb");
        Assert.Equal(
            [
                ProfileKind.Plain, ProfileKind.MediaEngines, ProfileKind.Graphics, ProfileKind.AllMediaEngines,
                ProfileKind.NoMediaEngines,
            ],
            rtx.Profiles.Take(5).Select(profile => profile.Kind));
        Assert.Equal(ProfileKind.Graphics, ShippedCatalog.Model("thor_igpu").FindProfile("3g.0gb+gfx")!.Kind);
    }

    [Fact]
    public void WrongModel_IsReportedAllAtOnce() => AssertProblems(
        """
        computeSlices: 7
        placementUnits: 8
        totalSms: 100
        migSms: §101
        maxInstances: 7
        figures: §certain
        sources: [DOC, §DOK]
        engineBudget: §{ copy: 1 }
        evidence: { §totalSmx: inferred }
        §colour: red
        profiles:
          - { name: 1g, kind: plain, computeSlices: 1, units: 1, starts: [0, 1], maxInstances: 7,
              figures: documented, placements: documented }
          - { name: §1g, kind: §big, computeSlices: §8, units: 4, starts: §§[4, 5, 6], maxInstances: §8, sms: §200,
              figures: documented, placements: documented }
          - { name: 2g, kind: plain, computeSlices: 2, units: §0, starts: §[2, 0], maxInstances: §0, memoryGib: §.nan,
              figures: documented, placements: documented }
          - { name: 3g, kind: plain, computeSlices: 3, starts: §[0], maxInstances: 1,
              figures: documented, placements: documented }
          - §§§§{ name: 4g, kind: plain }
        """,
        "migSms: 101 is more than totalSms, 100",
        "figures: 'certain' is not known; it may be documented, secondary, inferred",
        "an item of sources: the file of sources has no 'DOK'; did you mean 'DOC'?",
        "missing key 'evidence'",
        "unknown key 'totalSmx'; did you mean 'totalSms'?",
        "unknown key 'colour'; known are engineBudget, products, architecture, memoryGb, computeSlices, "
            + "placementUnits, totalSms, migSms, maxInstances, modeChangeNeedsReset, pciDeviceIds, figures, evidence, "
            + "sources, note, profiles",
        "name: '1g' is the name of another profile of this model",
        "kind: 'big' is not known; it may be plain, media-engines, all-media-engines, no-media-engines, graphics",
        "computeSlices: 8 is more than the model has, 7",
        "starts: 5 with 4 units reaches past the model's 8",
        "starts: 6 with 4 units reaches past the model's 8",
        "maxInstances: 8 is more than the model takes, 7",
        "sms: 200 is more than MIG gives out on this model, 101",
        "units: '0' is out of range; it may be 1 to 63",
        "starts: 2, 0 is not in ascending order without repeats",
        "maxInstances: '0' is out of range; it may be 1 to 64",
        "memoryGib: '.nan' is not a number; it may be above 0 and up to 100000",
        "starts: units and starts belong together; give both, or neither where they are unknown",
        "missing key 'computeSlices'",
        "missing key 'maxInstances'",
        "missing key 'figures'",
        "missing key 'placements'");

    [Fact]
    public void MorePlacementsThanASetHolds_AreReported()
    {
        var starts = string.Join(", ", Enumerable.Range(0, 33));
        var profile = $"computeSlices: 1, units: 1, starts: [{starts}], maxInstances: 1, kind: plain, "
            + "figures: inferred, placements: inferred";
        AssertProblems(
            $"computeSlices: 7\nplacementUnits: 40\nprofiles: §[{{ name: a, {profile} }}, {{ name: b, {profile} }}]\n",
            "profiles: 66 placements together; the limit is 64");
    }

    [Fact]
    public void FilesOfAFolder_AreReportedTogether()
    {
        _folder.Write("sources.yaml", "DOC: []\n");
        _folder.Write("b.yaml", "memoryGb: -1\n");
        _folder.Write("a.yaml", "");
        Assert.Equal(
            [
                "sources.yaml(1,6): error: DOC: expected text, found a list",
                "a.yaml(1,1): error: the file is empty; expected a mapping of keys to values",
                "b.yaml(1,11): error: memoryGb: '-1' is out of range; it may be 1 to 100000",
            ],
            Problems());
    }

    [Fact]
    public void FolderThatIsMissingAFileOrEmpty_IsReported()
    {
        Assert.Equal(
            ["nowhere(1,1): error: folder not found; check the path"],
            _folder.ProblemsOf(GpuCatalogReader.ReadFolder("nowhere")));
        Assert.EndsWith(
            "error: the folder has no GPU model; expected one file a model, named KEY.yaml",
            Assert.Single(Problems()));
        Assert.Equal(
            ["f(1,1): error: this is a file; give the folder of the GPU catalog"],
            _folder.ProblemsOf(GpuCatalogReader.ReadFolder(_folder.Write("f", ""))));
    }

    [Fact]
    public void FolderWithoutSources_IsReported()
    {
        _folder.Write("a.yaml", "memoryGb: 1\n");
        Assert.Equal(["sources.yaml(1,1): error: file not found; check the path"], Problems());
    }

    private static IEnumerable<string> Keys(Func<GpuModel, bool> wanted) =>
        ShippedCatalog.Value.Models.Values.Where(wanted).Select(model => model.Key);

    private void AssertProblems(string marked, params string[] messages)
    {
        Assert.Equal(messages.Length, MarkedText.Count(marked));
        _folder.Write("sources.yaml", Sources);
        _folder.Write("m.yaml", MarkedText.Plain(marked));
        Assert.Equal(MarkedText.Problems("m.yaml", marked, messages), Problems());
    }

    private string[] Problems() => _folder.ProblemsOf(GpuCatalogReader.ReadFolder(_folder.Root));
}
