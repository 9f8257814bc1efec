using Autopartition.Configuration.PolicyTests;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Recordings;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Tests.Configuration;

public sealed class PolicyTestReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public PolicyTestReaderTests() => _folder.Write("mine.csx", "");

    [Fact]
    public void ACase_TakesTheSectionsThatItLacksFromTheFile()
    {
        var file = Read("""
            given:
              now: 2026-03-04T14:30:00Z
              tenants: [{ name: a }]
            cases:
              - { name: one, expect: { exactly: [] } }
              - { name: two, given: { tenants: [{ name: b }] }, expect: { exactly: [] } }
            """).Value();

        Assert.Equal(["mine.csx"], file.Policies.Select(Path.GetFileName));
        Assert.Equal(["a", "b"], file.Cases.Select(one => one.Given.Tenants.Single().Name));
        Assert.All(file.Cases, one => Assert.Equal(14, one.Given.Now.Hour));
        Assert.Equal([5, 6], file.Cases.Select(one => one.Line));
    }

    [Fact]
    public void EveryVerb_IsReadWithItsFigures()
    {
        var file = Read("""
            cases:
              - name: one
                expect:
                  atLeast:
                    - { drain: gpu-0, withinMinutes: 10 }
                    - { switchMode: gpu-0, mode: mps }
                    - { share: a, sharing: time-sliced }
                    - { buffer: a, quantile: 0.9 }
                    - { prefer: a, model: x, pool: y }
                    - { hold: any, lastingMinutes: 5 }
                    - { protect: a, olderThanMinutes: 5 }
                    - { weigh: open-gpu, factor: 2 }
                    - { requireApproval: fleet, because: of that, line: 3 }
            """).Value();

        var patterns = file.Cases.Single().Expect.AtLeast;
        Assert.Equal(Enum.GetValues<DecisionVerb>(), patterns.Select(pattern => pattern.Parts.Verb));
        Assert.Equal(TimeSpan.FromMinutes(10), patterns[0].Parts.Time);
        Assert.True(patterns[5].AnySubject);
        Assert.Equal(TimeSpan.FromMinutes(5), patterns[6].Parts.Time);
        Assert.Equal(("fleet", "of that", 3), (patterns[8].Parts.Subject, patterns[8].Because, patterns[8].Line));
    }

    [Fact]
    public void EveryMistake_IsToldAtOnceAtItsPlace()
    {
        const string Marked = """
            casez: 1
            cases:
              - { name: one, expect: { exactly: [§{ §drane: a }] } }
              - { name: §one, expect: §{ } }
              - §{ expect: { exactly: [], atLeast: §[] } }
              - { name: four, given: { tenants: [{ name: a, §prio: 2 }] }, expect: { none: [{ weigh: §idel }] } }
            """;
        var problems = _folder.ProblemsOf(Read(MarkedText.Plain(Marked)));

        Assert.Equal(MarkedText.Count(Marked) + 1, problems.Length);
        Assert.StartsWith("mine.tests.yaml(1,1): error: unknown key 'casez'", problems[0], StringComparison.Ordinal);
        Assert.Contains(problems, problem => problem.Contains("found none", StringComparison.Ordinal));
    }

    [Fact]
    public void ACase_MayStandOnARecordedMoment()
    {
        using (var text = new StreamWriter(Path.Join(_folder.Root, "day.jsonl")))
        {
            var writer = new RecordingWriter(text);
            foreach (var hour in (int[])[1, 2])
            {
                var now = new DateTimeOffset(2026, 3, 4, hour, 0, 0, TimeSpan.Zero);
                writer.Write(new RecordedMoment("set", new PolicyContext { Now = now }, [], []));
            }
        }

        var cases = Read("""
            cases:
              - { name: one, recorded: { file: day.jsonl, moment: 2 }, expect: { exactly: [] } }
            """).Value().Cases;
        var problems = _folder.ProblemsOf(Read("""
            cases:
              - { name: one, given: {}, recorded: { file: day.jsonl, moment: 3 }, expect: { exactly: [] } }
              - { name: two, recorded: { file: night.jsonl, moment: 1 }, expect: { exactly: [] } }
            """));

        Assert.Equal(2, cases.Single().Given.Now.Hour);
        Assert.Equal(3, problems.Length);
        Assert.Contains(problems, problem => problem.Contains("3 is beyond the last moment", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("give one of the two", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("'night.jsonl' not found", StringComparison.Ordinal));
    }

    [Fact]
    public void NoCase_IsAMistake() =>
        Assert.Contains("at least one item", Assert.Single(_folder.ProblemsOf(Read("cases: []"))));

    [Fact]
    public void FileWithoutItsPolicy_SaysWhatToWrite() => Assert.Contains(
        "there is no policy other.csx beside this file",
        Assert.Single(_folder.ProblemsOf(PolicyTestReader.Read(
            _folder.Write("other.tests.yaml", "cases: [{ name: a, expect: { exactly: [] } }]"),
            ShippedCatalog.Value))));

    public void Dispose() => _folder.Dispose();

    private ConfigResult<PolicyTestFile> Read(string text) =>
        PolicyTestReader.Read(_folder.Write("mine.tests.yaml", text), ShippedCatalog.Value);
}
