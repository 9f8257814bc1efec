using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Sizing;

public sealed class SizeTests : IDisposable
{
    private const string Example = "config/services/example.yaml";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Example_IsServedOnTheFewestGpus()
    {
        var size = (await Cli.Run("size", Example, "--json")).Expect(0).Json;

        Assert.Equal("a100_80gb", size.Text("model"));
        Assert.Equal(size.Number("least"), size.Number("gpus"));
        Assert.True(size.Number("linearBound") <= size.Number("gpus"));
        Assert.Equal(["search", "chat", "images"], size.List("services").Select(service => service.Text("name")));
        Assert.All(size.List("services"), service => Assert.True(service.Number("served") >= service.Number("asked")));
        Assert.Equal(size.Number("gpus"), size.List("cuts").Sum(cut => cut.Number("gpus")));
    }

    [Fact]
    public async Task MoreRequests_NeedMoreGpus()
    {
        var once = (await Cli.Run("size", Example, "--json")).Expect(0).Json.Number("gpus");
        var tenTimes = (await Cli.Run("size", Example, "--times", "10", "--json")).Expect(0).Json.Number("gpus");

        Assert.InRange(tenTimes, 8 * once, 10 * once);
    }

    [Fact]
    public async Task Table_NamesTheProofAndEverySetting()
    {
        var run = (await Cli.Run("size", Example)).Expect(0);

        Assert.Contains("no plan needs fewer", run.Output, StringComparison.Ordinal);
        Assert.Contains("processes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServiceThatIsTooSlow_IsANegativeAnswerWithTheReason()
    {
        var file = _folder.Write("slow.yaml", """
            model: a100_80gb
            services:
              - name: slow
                requestsPerSecond: 1
                latencyMs: 5
                measurements: [{ profile: 1g.10gb, requestsPerSecond: 10, latencyMs: 90 }]
            """);

        var run = (await Cli.Run("size", file)).Expect(1);

        Assert.Contains("slow: no measured setting takes at most 0.005 s; the fastest takes 0.09 s", run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongFile_IsToldAllAtOnce()
    {
        var file = _folder.Write("wrong.yaml", """
            model: a100_80gb
            services:
              - name: a
                requestsPerSecond: 0
                latencyMs: 5
                measurements: [{ profile: 9g.90gb, requestsPerSecond: 10, latencyMs: 90 }]
              - name: a
                requestsPerSecond: 1
                latencyMs: fast
            """);

        var run = (await Cli.Run("size", file)).Expect(2);

        foreach (var part in new[] { "(4,24)", "'9g.90gb' is no profile of a100_80gb", "stands here twice", "latencyMs",
            "missing key 'measurements'" })
            Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }
}
