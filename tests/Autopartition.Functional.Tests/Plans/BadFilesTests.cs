using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

/// <summary>
/// Whatever is wrong with a file, people get its name, the place and the word, all mistakes at once, and exit
/// code 2.
/// </summary>
public sealed class BadFilesTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("model: h100_80gb_sxm6, mode: mig", "(3,32)", "'h100_80gb_sxm6'")]
    [InlineData("model: h100_80gb_sxm5, mode: mix", "(3,54)", "'mix'")]
    [InlineData("model: h100_80gb_sxm5, colour: red", "(3,48)", "'colour'")]
    [InlineData("model: h100_80gb_sxm5, instances: [{ profile: 2g.20gb, start: 5 }]", "(3,", "cannot start at 5")]
    [InlineData("model: h100_80gb_sxm5, instances: [{ profile: 9g.90gb, start: 0 }]", "(3,", "'9g.90gb'")]
    [InlineData("model: h100_80gb_sxm5, instances: [{ profile: 1g.10gb, start: -1 }]", "(3,", "'-1'")]
    [InlineData("model: h100_80gb_sxm5, instances: [{ profile: 1g.10gb, start: .nan }]", "(3,", "'.nan'")]
    [InlineData(
        "model: h100_80gb_sxm5, instances: [{ profile: 3g.40gb, start: 0 }, { profile: 1g.10gb, start: 3 }]",
        "(3,", "3g.40gb@0 and 1g.10gb@3 overlap in unit 3")]
    public async Task WrongFleet_IsToldWithPlaceAndWord(string gpu, string place, string word)
    {
        var fleet = $"nodes:\n  - name: node-0\n    gpus: [{{ id: gpu-0, {gpu} }}]\n";

        var demand = _folder.Write("demand.yaml", "tenants: [{ name: a }]");
        var run = await Plan(_folder.Write("fleet.yaml", fleet), demand);

        ExpectRefusal(run, "fleet.yaml" + place, word);
    }

    [Theory]
    [InlineData("{ profile: 3g.40gb, count: -2 }", "'-2'")]
    [InlineData("{ profile: 3g.40gb, count: 0 }", "'0'")]
    [InlineData("{ profile: 3g.40gb, count: .nan }", "'.nan'")]
    [InlineData("{ profile: 3g.40gb, count: 1e99 }", "'1e99'")]
    [InlineData("{ profile: 3g.40gb, count: 2.5 }", "'2.5'")]
    [InlineData("{ profile: 3g.40gb, count: many }", "'many'")]
    [InlineData("{ profile: 5g.40gb }", "'5g.40gb'")]
    [InlineData("{ memoryGib: -1 }", "'-1'")]
    [InlineData("{ profile: 3g.40gb, gpus: 1 }", "profile and gpus")]
    [InlineData("{ count: 2 }", "found none")]
    public async Task WrongAsk_IsToldWithPlaceAndWord(string ask, string word)
    {
        var demand = $"tenants:\n  - name: a\n    asks:\n      - {ask}\n";

        var run = await Plan("config/fleets/demo.yaml", _folder.Write("demand.yaml", demand));

        ExpectRefusal(run, "demand.yaml(4,", word);
    }

    [Fact]
    public async Task EveryMistakeOfBothFiles_IsToldAtOnce()
    {
        const string Fleet = """
            nodes:
              - name: node-0
                gpus:
                  - { id: gpu-0, model: h100_80gb_sxm5, mode: mig }
                  - { id: gpu-0, model: nope, mode: mig }
                  - { id: gpu-2, model: h100_80gb_sxm5, mode: mig, instances: [{ profile: 3g.40gb, start: 1 }] }
            """;
        const string Demand = """
            tenants:
              - { name: a, priority: high }
              - { name: a }
            """;

        var run = await Plan(_folder.Write("fleet.yaml", Fleet), _folder.Write("demand.yaml", Demand));

        ExpectRefusal(run, "fleet.yaml(5,", "'gpu-0'");
        ExpectRefusal(run, "fleet.yaml(5,", "'nope'");
        ExpectRefusal(run, "fleet.yaml(6,", "3g.40gb cannot start at 1");
        ExpectRefusal(run, "demand.yaml(2,", "'high'");
        ExpectRefusal(run, "demand.yaml(3,", "'a'");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{ nodes: [", "not valid YAML")]
    [InlineData("just words", "mapping")]
    [InlineData("nodes: 7", "'nodes'|nodes:")]
    [InlineData("a\0b", "binary")]
    public async Task FileThatIsNoFleet_IsTold(string text, string word)
    {
        var run = await Plan(_folder.Write("fleet.yaml", text), "config/fleets/demand.yaml");

        run.Expect(2).WithoutTrace();
        Assert.Contains("fleet.yaml(", run.Error, StringComparison.Ordinal);
        Assert.Contains(word.Split('|'), one => run.Error.Contains(one, StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task MissingFileAndDirectory_AreTold()
    {
        var run = await Plan(_folder.At("nowhere.yaml"), _folder.Path);

        ExpectRefusal(run, "nowhere.yaml(1,1)", "not found");
        ExpectRefusal(run, _folder.Path + "(1,1)", "directory");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<Finished> Plan(string fleet, string demand) =>
        Cli.Run("plan", "--fleet", fleet, "--demand", demand, "--json");

    private static void ExpectRefusal(Finished run, string place, string word)
    {
        run.Expect(2).WithoutTrace();
        Assert.Empty(run.Output);
        Assert.Contains(run.Error.Split('\n'), line =>
            line.Contains(place, StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal));
    }
}
