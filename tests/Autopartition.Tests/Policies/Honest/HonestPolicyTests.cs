using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Honest;

/// <summary>Ordinary C# that the gates must not refuse.</summary>
public sealed class HonestPolicyTests
{
    private const int Fewest = 30;

    private static readonly PolicyContext Context = Empty with
    {
        Gpus = [Gpu("gpu-0").WithLeases(3), Gpu("gpu-1").WithWaste(2, 1), Gpu("gpu-2", "b200_180gb")],
        Tenants = [Tenant("a", 10, 20), Tenant("b")],
        Queue = [Ask("a"), Ask("a")],
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, string> All { get; } = File
        .ReadAllText(Path.Combine(Root, "tests/Autopartition.Tests/Policies/Honest/honest.txt"))
        .Split("=== ", StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('\n', 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    [Fact]
    public void There_are_enough_of_them() => Assert.True(All.Count >= Fewest);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_honest_policy_compiles_and_runs(string name)
    {
        using var policy = Compile(All[name]);

        Assert.Null(policy.Run(Context).Failure);
        Assert.Null(policy.Run(Empty).Failure);
    }

    [Fact]
    public void Every_bundled_policy_compiles_and_runs()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Root, "policies"), "*.csx"))
        {
            using var policy = Bundled(Path.GetFileName(path));

            var failure = policy.Run(Context).Failure;

            // The maintenance policy asks for a window that this snapshot's calendar lacks.
            Assert.True(failure is null || failure.Message.Contains("calendar", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public void Coverage_changes_no_decision_and_no_line()
    {
        foreach (var (name, text) in All)
        {
            var source = PolicySourceText.Of("mine.csx", text);
            using var plain = Compile(text);
            var compiled = new PolicyCompiler { Coverage = true }.Compile(source);
            using var covered = Expect(compiled);

            var (expected, actual) = (plain.Run(Context), covered.Run(Context));

            Assert.Equal(expected.Decisions, actual.Decisions);
            Assert.Equal(expected.Log, actual.Log);
            Assert.NotEmpty(actual.LinesRun);
            Assert.True(actual.LinesRun.All(covered.Lines.Contains), name);
        }
    }
}
