using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Gates;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;
using Autopartition.Tests.Policies.Attacks;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Fuzzing;

/// <summary>
/// Mutants of honest policies and of attacks: each is rejected, or it ends within its budgets and the world is as it
/// was.
/// AUTOPARTITION_FUZZ sets how many there are (1000000 for a night), AUTOPARTITION_FUZZ_SEED where they begin.
/// </summary>
public sealed class PolicyFuzzTests(ITestOutputHelper output)
{
    private const int OrdinaryCount = 3000;
    private const int LongestSeed = 2000;

    private static readonly PolicyContext Context = Empty with
    {
        Gpus = [Gpu("gpu-0").WithLeases(1), Gpu("gpu-1")],
        Tenants = [Tenant("a", 10, 20)],
    };

    [Fact]
    public void A_mutant_is_rejected_or_harmless()
    {
        var count = Number("AUTOPARTITION_FUZZ", OrdinaryCount);
        var mutator = new Mutator(Seeds(), Number("AUTOPARTITION_FUZZ_SEED", 1));
        var world = World();
        var health = new PolicyHealth();
        var compilers = new[]
        {
            new PolicyCompiler { Health = health },
            new PolicyCompiler(PolicyGates.OfCompiler) { Health = health },
        };
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);

        for (var number = 0; number < count; number++)
        {
            var text = mutator.Next();
            var outcome = Outcome(compilers[number % 2], text);
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            Assert.False(health.IsPoisoned, text);
            Assert.True(outcome != nameof(PolicyBudget.WallClock), text);
        }

        Assert.Equal(world, World());
        foreach (var (outcome, times) in counts)
            output.WriteLine($"{outcome}: {times}");
        Assert.Equal(count, counts.Values.Sum());
        Assert.True(counts.GetValueOrDefault("ran") > 0);
        Assert.Contains(counts.Keys, key => key.StartsWith("AP0", StringComparison.Ordinal));
    }

    private static string Outcome(PolicyCompiler compiler, string text)
    {
        switch (compiler.Compile(PolicySourceText.Of("mutant.csx", text)))
        {
            case PolicyCompileResult.Compiled compiled:
                using (compiled.Policy)
                {
                    var result = compiled.Policy.Run(Context, Limits);
                    return result.StoppedBy?.ToString() ?? (result.Failure is null ? "ran" : "failed");
                }

            case PolicyCompileResult.Rejected rejected:
                var code = rejected.Diagnostics[0].Code;
                return code.StartsWith("CS", StringComparison.Ordinal) ? "CS" : code;
            default:
                throw new InvalidOperationException("a policy is compiled or rejected");
        }
    }

    // Small budgets, so that a mutant that uses them up takes a moment only.
    private static PolicyLimits Limits { get; } = new()
    {
        Fuel = 200_000,
        AllocatedBytes = 4 * 1024 * 1024,
        WallClock = TimeSpan.FromSeconds(20),
    };

    private static List<string> Seeds() =>
    [
        .. Attack.All.Select(attack => attack.Text).Where(text => text.Length < LongestSeed),
        .. File.ReadAllText(Path.Combine(Root, "tests/Autopartition.Tests/Policies/Honest/honest.txt"))
            .Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2)[1]),
        .. Directory.GetFiles(Path.Combine(Root, "policies"), "*.csx").Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    private static string World() => string.Join(
        ' ',
        Context,
        Thread.CurrentThread.CurrentCulture.Name,
        Environment.CurrentDirectory,
        Environment.ProcessId,
        File.Exists("/tmp/escaped"));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
