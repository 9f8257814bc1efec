using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Gates;
using Autopartition.Policies.Running;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Attacks;

/// <summary>
/// Every attack of the list, once through all gates and once past the front gates. Nothing may leave the sandbox; that
/// this process is still there at the end is part of the proof.
/// </summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private const int Classes = 42;
    private const int FewestVariants = 200;

    private static readonly PolicyContext Context = Empty with
    {
        Gpus = [Gpu("gpu-0").WithLeases(1), Gpu("gpu-1")],
        Tenants = [Tenant("a", 10, 20)],
    };

    // A busy machine must not change which budget ends an attack.
    private static readonly PolicyLimits Patient = new() { WallClock = TimeSpan.FromSeconds(60) };

    [Fact]
    public void The_list_covers_every_class()
    {
        Assert.Equal(Enumerable.Range(1, Classes), Attack.All.Select(attack => attack.Class).Distinct().Order());
        Assert.True(Attack.All.Count >= FewestVariants);
    }

    [Fact]
    public void Every_attack_ends_as_the_list_says()
    {
        var before = Context.ToString();

        var wrong = Attack.All
            .Select(attack => (Attack: attack, Actual: Outcome(new PolicyCompiler(), attack)))
            .Where(each => each.Actual != $"{each.Attack.Verdict} {each.Attack.Expected}")
            .Select(each => $"{Shown(each.Attack)}: {each.Actual}")
            .ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, Context.ToString());
    }

    [Fact]
    public void The_second_layer_holds_alone()
    {
        var compiler = new PolicyCompiler(PolicyGates.OfCompiler) { Health = new PolicyHealth() };

        var outcomes = Attack.All.Select(attack => (Attack: attack, Actual: Outcome(compiler, attack))).ToList();

        foreach (var kind in outcomes.GroupBy(each => each.Actual).OrderByDescending(group => group.Count()))
            output.WriteLine($"{kind.Key}: {kind.Count()}");
        Assert.False(compiler.Health.IsPoisoned);
        Assert.All(outcomes, each => Assert.DoesNotContain("WallClock", each.Actual, StringComparison.Ordinal));

        // What only the front gates refuse has to be harmless. In these classes a variant is about the text and not
        // about what it does: an idle using or directive, a taken name, an attribute (none is ever emitted), a
        // constant, a jump that is metered, a call of the meter that can only use fuel up, a line number of its own.
        int[] harmless = [2, 8, 10, 11, 17, 18, 20, 21, 25, 29, 32, 33, 41, 42];
        var passed = outcomes.Where(each => each.Attack.Verdict == 'R' && each.Actual[0] == 'V').ToList();
        output.WriteLine(string.Join('\n', passed.Select(each => Shown(each.Attack))));
        Assert.All(passed, each => Assert.Contains(each.Attack.Class, harmless));
    }

    private static string Outcome(PolicyCompiler compiler, Attack attack)
    {
        switch (Compile(compiler, attack))
        {
            case PolicyCompileResult.Rejected rejected:
                var codes = rejected.Diagnostics.Select(diagnostic => diagnostic.Code).ToList();
                return $"R {(codes.Contains(attack.Expected) ? attack.Expected : codes[0])}";
            case PolicyCompileResult.Compiled compiled:
                using (compiled.Policy)
                {
                    var result = compiled.Policy.Run(Context, Patient);
                    return result.Failure is null ? "V Ends" : $"S {result.StoppedBy?.ToString() ?? "Failure"}";
                }

            default:
                throw new InvalidOperationException("a policy is compiled or rejected");
        }
    }

    private static PolicyCompileResult Compile(PolicyCompiler compiler, Attack attack) =>
        compiler.Compile(attack.Source);

    private static string Shown(Attack attack) =>
        $"{attack.Class} {attack.Verdict} {attack.Expected} {attack.Text[..Math.Min(100, attack.Text.Length)]}";
}
