using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Simulations;

/// <summary>
/// A scenario of seconds: four GPUs that are a little too few, and asks from the seed or from a file.
/// </summary>
internal static class SmallScenario
{
    private const string Fleet = "fleet: { gpus: [{ model: h100_80gb_sxm5, count: 4, perNode: 2 }] }\n";

    private const string PolicySets = "policySets: [{ name: none, policies: [] }]\n";

    private const int AsksAnHour = 33;

    private static string Made(int asks) => $$"""
        trace:
          generate:
            asks: {{asks}}
            hours: {{asks / AsksAnHour}}
            tenants:
              - name: a
                weight: 2
                meanDurationSeconds: 1800
                burst: 2
                dayAmplitude: 0
                shapes: [{ profile: 1g.10gb, weight: 2 }, { profile: 3g.40gb, weight: 1 }]
              - name: b
                weight: 1
                meanDurationSeconds: 1200
                burst: 1
                dayAmplitude: 0
                shapes: [{ profile: 2g.20gb, weight: 1 }]

        """;

    /// <summary>
    /// Writes a scenario whose asks are made from the seed, with one policy set that asks for nothing.
    /// </summary>
    public static string WriteMade(Folder folder, int asks = 200) =>
        folder.Write("small.yaml", Fleet + Made(asks) + PolicySets + "patienceSeconds: 1800\n");

    /// <summary>Writes a scenario that reads a trace of our own form beside it.</summary>
    public static string WriteRead(Folder folder, string rows)
    {
        folder.Write("trace.csv", "arrival_s,duration_s,tenant,profile,count\n" + rows);
        return folder.Write("read.yaml", Fleet
            + "trace: { format: asks, path: trace.csv }\n" + PolicySets);
    }
}
