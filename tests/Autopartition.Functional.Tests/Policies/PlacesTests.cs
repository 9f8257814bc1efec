using System.Security.Cryptography;
using System.Text;
using Autopartition.Core.Geometry;
using Autopartition.Core.Policies;
using Autopartition.Functional.Tests.Running;
using Autopartition.Policies.Sources;
using static Autopartition.Functional.Tests.Policies.Workers;

namespace Autopartition.Functional.Tests.Policies;

/// <summary>
/// The same snapshot gives the same decisions: in processes of their own, in time zones and languages that differ, and
/// in whatever order its parts come.
/// </summary>
public sealed class PlacesTests
{
    private static readonly string[] Places =
        ["TZ=UTC LANG=C", "TZ=Asia/Tokyo LANG=tr_TR.UTF-8", "TZ=America/New_York LANG=de_DE.UTF-8"];

    [Fact]
    public void Processes_time_zones_languages_and_order_change_no_decision_of_any_bundled_policy()
    {
        var policies = Directory.GetFiles(Repository.At("policies"), "*.csx").Order(StringComparer.Ordinal)
            .Select(path => PolicySourceText.Of(Path.GetFileName(path), File.ReadAllText(path)))
            .Append(Fine)
            .ToList();

        // Two processes each, and in each process the snapshot in another order.
        var hashes = Places.Concat(Places).Select((place, number) => Hashes(place, policies, Fleet(number))).ToList();

        Assert.Equal(11, policies.Count);
        Assert.All(hashes, hash => Assert.Equal(hashes[0], hash));
        Assert.Equal(policies.Count, hashes[0].Distinct().Count());
    }

    private static List<string> Hashes(string place, List<PolicySourceText> policies, PolicyContext context)
    {
        using var host = Host(["/bin/sh", "-c", $"{place} exec '{Repository.Executable}' {Worker}"]);
        return
        [
            .. policies.Select(policy =>
            {
                var decisions = Result(host.Evaluate(policy, context)).Decisions;
                Assert.NotEmpty(decisions);
                return Convert.ToHexStringLower(SHA256.HashData(
                    Encoding.UTF8.GetBytes($"{policy.FileName}\n{string.Join('\n', decisions)}")));
            }),
        ];
    }

    private static PolicyContext Fleet(int seed)
    {
        var gpus = Enumerable.Range(0, 24).Select(Each).ToArray();
        var tenants = Enumerable.Range(0, 9).Select(Tenant).ToArray();
#pragma warning disable RS0030 // The chance is seeded.
        var chance = new Random(seed);
#pragma warning restore RS0030
        chance.Shuffle(gpus);
        chance.Shuffle(tenants);
        return Context with
        {
            Gpus = [.. gpus],
            Pools = PolicyViews.Pools(gpus),
            Tenants = [.. tenants],
            Queue = [new AskView("ask-1", "tenant-1", "7g.80gb", TimeSpan.FromMinutes(9), Priority: 12)],
            Calendar = [new CalendarWindow("maintenance", [], TimeSpan.FromHours(2), TimeSpan.FromHours(4))],
        };
    }

    private static GpuView Each(int number) => Gpu($"gpu-{number:00}") with
    {
        Model = number % 2 == 0 ? "h100_80gb_sxm5" : "b200_180gb",
        SupportsMig = true,
        LargestPartGib = number % 2 == 0 ? 39.5 : 89,
        Slices = 15,
        LeasedSlices = 1,
        StableFor = TimeSpan.FromMinutes(number),
        Waste = Waste.None with { Stranded = new SliceAmount(number % 3, 1, null, null) },
        Leases = [new LeaseView($"lease-{number}", $"tenant-{number % 9}", null, Drainable: true)],
    };

    private static TenantView Tenant(int number) => new()
    {
        Name = $"tenant-{number}",
        Memory = new MemoryView(10, 10 + (1.1 * number)),
        Variability = 0.2 * number,
        Priority = 2 * number,
        AllowsSharing = number % 2 == 0,
        Waiting = number == 6 ? 1 : 0,
        LongestWait = number == 6 ? TimeSpan.FromMinutes(9) : null,
    };
}
