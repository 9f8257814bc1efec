using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

public sealed class TraceTests : IDisposable
{
    private const string Rows = "0,600,a,1g.10gb,2\n60,nonsense,a,1g.10gb,1\n120,600,b,3g.40gb,1\n";

    private readonly Folder _folder = new();

    [Fact]
    public async Task MalformedRow_IsCountedAndShown()
    {
        var scenario = SmallScenario.WriteRead(_folder, Rows);

        var run = (await Cli.Run("simulate", scenario, "--json")).Expect(0);

        Assert.Equal(1, run.Json.Number("rejectedRows"));
        Assert.Equal(3, run.Json.List("policySets")[0].Number("asks"));
        Assert.Contains("trace.csv(3): ", run.Error, StringComparison.Ordinal);
        Assert.Contains("'nonsense'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskWithTheNameOfALease_IsBadInput()
    {
        _folder.Write("fleet.yaml", """
            nodes:
              - name: n
                gpus: [{ id: g0, model: h100_80gb_sxm5, lease: { tenant: a } }]
            """);
        _folder.Write("pods.csv", """
            name,num_gpu,gpu_milli,qos,creation_time,deletion_time
            g0/whole,1,470,LS,0,100

            """);
        var scenario = _folder.Write("clash.yaml", """
            fleet: { file: fleet.yaml }
            trace: { format: openb, path: pods.csv }
            policySets: [{ name: none, policies: [] }]
            """);

        var run = (await Cli.Run("simulate", scenario)).Expect(2).WithoutTrace();

        Assert.Contains("'g0/whole' has the name of a lease", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_StopsAtAMalformedRow()
    {
        var scenario = SmallScenario.WriteRead(_folder, Rows);

        var run = (await Cli.Run("simulate", scenario, "--strict", "--json")).Expect(2).WithoutTrace();

        Assert.Contains("trace.csv(3): ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task OtherTrace_TakesThePlaceOfTheScenarios()
    {
        var scenario = SmallScenario.WriteRead(_folder, Rows);
        var other = _folder.Write("other.csv", "arrival_s,duration_s,tenant,profile,count\n0,600,a,1g.10gb,1\n");

        var run = (await Cli.Run("simulate", scenario, "--trace", other, "--json")).Expect(0);

        Assert.Equal(1, run.Json.List("policySets")[0].Number("asks"));
        Assert.Equal(0, run.Json.Number("rejectedRows"));
    }

    [Fact]
    public async Task MissingTrace_IsTold()
    {
        var run = (await Cli.Run("simulate", "config/scenarios/openb.yaml", "--trace", _folder.At("nowhere.csv")))
            .Expect(2)
            .WithoutTrace();

        Assert.Contains("nowhere.csv(1,1)", run.Error, StringComparison.Ordinal);
        Assert.Contains("not found", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "small.yaml(1,1)", "empty")]
    [InlineData("fleet: {}\ntrace: { format: parquet, path: x }\npolicySets: []\n", "small.yaml(2,", "'parquet'")]
    [InlineData("fleet: {}\ntrace: {}\npolicySets: []\nseeed: 1\n", "small.yaml(4,1)", "'seeed'")]
    [InlineData("fleet: { gpus: [{ model: h1000, count: 4 }] }\ntrace: {}\n", "small.yaml(1,", "'h1000'")]
    public async Task WrongScenario_IsToldWithPlaceAndWord(string text, string place, string word)
    {
        var run = (await Cli.Run("simulate", _folder.Write("small.yaml", text), "--json")).Expect(2).WithoutTrace();

        Assert.Empty(run.Output);
        Assert.Contains(run.Error.Split('\n'), line =>
            line.Contains(place, StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
