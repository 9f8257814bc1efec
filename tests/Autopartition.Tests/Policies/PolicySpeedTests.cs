using System.Diagnostics;
using Autopartition.Core.Policies;
using Autopartition.Policies.Sets;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PolicySpeedTests(ITestOutputHelper output)
{
    private const int Evaluations = 2_000;

    /// <summary>
    /// A replay evaluates some hundred thousand times: the bound is loose, but a compilation per call breaks it.
    /// </summary>
    [Fact]
    public void Evaluating_the_bundled_policies_on_a_fleet_of_72_takes_less_than_a_millisecond_each()
    {
        string[] paths = [BundledPath("variance.csx"), BundledPath("keep-still.csx"), BundledPath("pack-tight.csx")];
        using var set = Assert.IsType<PolicySetResult.Loaded>(ScriptPolicySet.Load("all", paths)).Policies;
        Assert.NotEmpty(set.Evaluate(Fleet()).Decisions);

        foreach (var policy in set.Policies)
        {
            var context = Fleet();
            var watch = Stopwatch.StartNew();
            for (var count = 0; count < Evaluations; count++)
                policy.Evaluate(context);
            var each = watch.Elapsed / Evaluations;

            output.WriteLine($"{policy.Name}: {each.TotalMicroseconds:0.0} microseconds an evaluation");
            Assert.InRange(each, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        }
    }

    private static PolicyContext Fleet() => Empty with
    {
        Gpus =
        [
            .. Enumerable.Range(0, 72).Select(number =>
                Gpu($"gpu-{number:00}", number < 36 ? "h100_80gb_sxm5" : "b200_180gb", number < 36 ? 39.5 : 89)
                    .WithLeases(number % 7)
                    .WithWaste(number % 3, 0)),
        ],
        Tenants = [.. Enumerable.Range(0, 5).Select(number =>
            Tenant($"tenant-{number}", 20, 20 + (5 * number)) with { Variability = 0.3 * number })],
    };
}
