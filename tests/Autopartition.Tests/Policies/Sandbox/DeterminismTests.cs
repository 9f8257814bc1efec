using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Autopartition.Core.Policies;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies.Sandbox;

public sealed class DeterminismTests
{
    private static readonly string[] Files = ["variance.csx", "keep-still.csx", "pack-tight.csx", "business-hours.csx"];

    [Fact]
    public void Cultures_and_the_order_of_the_snapshot_change_no_decision()
    {
        foreach (var file in Files)
        {
            using var policy = Bundled(file);
            var expected = Hash(policy.Evaluate(Fleet(seed: null)));

            foreach (var (seed, separator) in new[] { (1, ","), (2, "."), (3, "/") })
            {
                var before = CultureInfo.CurrentCulture;
                CultureInfo.CurrentCulture = Strange(separator);
                var evaluation = policy.Evaluate(Fleet(seed));
                Assert.Equal(separator, CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator);
                CultureInfo.CurrentCulture = before;
                Assert.Equal(expected, Hash(evaluation));
            }
        }
    }

    [Fact]
    public void The_same_evaluation_uses_the_same_fuel()
    {
        using var policy = Bundled("variance.csx");

        var used = Enumerable.Range(0, 20).Select(_ => policy.Run(Fleet(seed: null)).Usage.Fuel).Distinct();

        Assert.InRange(Assert.Single(used), 1, 1_000_000);
    }

    private static CultureInfo Strange(string separator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        culture.NumberFormat.NegativeSign = "minus";
        return culture;
    }

    private static string Hash(PolicyEvaluation evaluation)
    {
        Assert.NotEmpty(evaluation.Decisions);
        var text = string.Join('\n', evaluation.Decisions);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static PolicyContext Fleet(int? seed)
    {
        var gpus = Enumerable.Range(0, 40)
            .Select(number => Gpu($"gpu-{number:00}").WithLeases(number % 4).WithWaste(number % 3, 1))
            .ToArray();
        var tenants = Enumerable.Range(0, 9)
            .Select(number => Tenant($"tenant-{number}", 10, 10 + (1.1 * number)) with { Variability = 0.2 * number })
            .ToArray();
        if (seed is { } from)
        {
#pragma warning disable RS0030 // The chance is seeded.
            var chance = new Random(from);
#pragma warning restore RS0030
            chance.Shuffle(gpus);
            chance.Shuffle(tenants);
        }

        return Empty with { Gpus = [.. gpus], Tenants = [.. tenants] };
    }
}
