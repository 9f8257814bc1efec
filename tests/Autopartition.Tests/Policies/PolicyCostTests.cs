using Autopartition.Core.Policies;
using Autopartition.Policies.Sets;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class PolicyCostTests(ITestOutputHelper output)
{
    private const int Evaluations = 100;
    private const int MostBytes = 48 * 1024;

    /// <summary>
    /// A replay evaluates some hundred thousand times. Bytes are counted and not time, which depends on the
    /// machine; a compilation or a reflection walk per call breaks the bound by far.
    /// </summary>
    [Fact]
    public void Evaluating_a_bundled_policy_on_a_fleet_of_72_allocates_little()
    {
        string[] paths = [BundledPath("variance.csx"), BundledPath("keep-still.csx"), BundledPath("pack-tight.csx")];
        using var set = Assert.IsType<PolicySetResult.Loaded>(ScriptPolicySet.Load("all", paths)).Policies;
        Assert.NotEmpty(set.Evaluate(Fleet()).Decisions);

        foreach (var policy in set.Policies)
        {
            var context = Fleet();
            policy.Run(context);
            // The least counts: the runtime's own work on a method falls into some evaluation, and not into every one.
            var each = long.MaxValue;
            for (var count = 0; count < Evaluations; count++)
                each = Math.Min(each, policy.Run(context).Usage.AllocatedBytes);

            output.WriteLine($"{policy.Name}: {each} bytes an evaluation");
            Assert.InRange(each, 1, MostBytes);
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
