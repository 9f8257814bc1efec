using System.Xml.Linq;
using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Policies;

public sealed class TestVerbTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task BundledPolicies_PassTheirTests()
    {
        var run = (await Cli.Run("policy", "test", "policies")).Expect(0);

        Assert.Matches(@"\d+ passed, 0 failed, 0 errors\n$", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task APolicy_StandsForItsTests()
    {
        var run = (await Cli.Run("policy", "test", Script.WriteGood(_folder))).Expect(0);

        Assert.Matches(@"PASS +who waits gets a buffer", run.Output);
    }

    [Fact]
    public async Task TestThatFails_SaysWhatDiffersAndWhere()
    {
        Script.WriteGood(_folder);
        _folder.Write("good.tests.yaml", Script.GoodTests.Replace("0.9,", "0.5,", StringComparison.Ordinal));

        var run = (await Cli.Run("policy", "test", _folder.Path)).Expect(1).WithoutTrace();

        Assert.Matches(@"FAIL +who waits", run.Output);
        const string Case = "good.tests.yaml(2,1): error: who waits gets a buffer: ";
        Assert.Contains($"{Case}missing: buffer a, quantile 0.5", run.Output, StringComparison.Ordinal);
        const string Asked = "buffer a, quantile 0.9 (good.csx:2: \"2 wait\")";
        Assert.Contains($"{Case}not expected: {Asked}", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed, 1 failed, 0 errors\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyThatFailsOrIsRejected_IsAnError()
    {
        _folder.Write("bad.csx", Script.Rejected);
        _folder.Write("bad.tests.yaml", Script.GoodTests);
        _folder.Write("zero.csx", "var one = 1 / (Queue.Length - 2);");
        _folder.Write("zero.tests.yaml", Script.GoodTests);

        var run = (await Cli.Run("policy", "test", _folder.Path, "--json")).Expect(1).WithoutTrace();

        Assert.Equal(2, run.Json.Number("errors"));
        Assert.Contains("a division by zero", run.Error, StringComparison.Ordinal);
        Assert.Contains("bad.csx(2,1): error ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Junit_CountsLikeTheSummary()
    {
        Script.WriteGood(_folder);
        _folder.Write("bad.csx", Script.Rejected);
        _folder.Write("bad.tests.yaml", Script.GoodTests);
        (await Cli.Run("policy", "test", _folder.Path, "--junit", _folder.At("r.xml"))).Expect(1);

        var suites = XDocument.Load(_folder.At("r.xml")).Root!;
        Assert.Equal(("2", "0", "1"), (
            suites.Attribute("tests")!.Value, suites.Attribute("failures")!.Value, suites.Attribute("errors")!.Value));
        Assert.Single(suites.Descendants("error"));
        Assert.Equal(2, suites.Descendants("testcase").Count());
    }

    [Fact]
    public async Task NoTests_IsAFailure()
    {
        _folder.Write("good.csx", Script.Good);

        var run = (await Cli.Run("policy", "test", _folder.Path)).Expect(1).WithoutTrace();

        Assert.Contains("no tests found", run.Error, StringComparison.Ordinal);
        Assert.Contains("no tests: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongTestFiles_AreToldAtOnce()
    {
        Script.WriteGood(_folder);
        _folder.Write("good.tests.yaml", "cases: [{ nam: x, expect: { exactly: 3 } }]");
        _folder.Write("other.tests.yaml", "cases: []");

        var run = (await Cli.Run("policy", "test", _folder.Path)).Expect(2).WithoutTrace();

        Assert.Contains("good.tests.yaml(1,11): error: unknown key 'nam'", run.Error, StringComparison.Ordinal);
        Assert.Contains("good.tests.yaml(1,38): error: exactly: expected a list", run.Error, StringComparison.Ordinal);
        Assert.Contains("other.tests.yaml(1,", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task MissingPath_IsBadInput()
    {
        var run = (await Cli.Run("policy", "test", _folder.At("no"))).Expect(2);

        Assert.Contains("not found", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyThatIsNamedAndHasNoTests_FailsAndSaysWhatToWrite()
    {
        var script = _folder.Write("bare.csx", Script.Good);

        var run = (await Cli.Run("policy", "test", script)).Expect(1).WithoutTrace();

        const string Told = "bare.csx(1,1): error: it has no tests; write bare.tests.yaml";
        Assert.Contains(Told, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
