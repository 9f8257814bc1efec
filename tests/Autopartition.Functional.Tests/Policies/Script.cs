using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Policies;

/// <summary>Small policies and their tests.</summary>
internal static class Script
{
    public const string Good = """
        foreach (var tenant in Tenants.Where(tenant => tenant.Waiting > 0))
            Buffer(tenant, quantile: 0.9, because: $"{tenant.Waiting} wait");
        """;

    public const string GoodTests = """
        cases:
          - name: who waits gets a buffer
            given: { queue: [{ tenant: a, profile: 1g.10gb, count: 2 }] }
            expect: { exactly: [{ buffer: a, quantile: 0.9, because: 2 wait }] }
        """;

    public const string Rejected = "var one = 1;\nmissing();\nnorThis();\n";

    /// <summary>Writes a policy that is right, with tests that pass.</summary>
    public static string WriteGood(Folder folder)
    {
        folder.Write("good.tests.yaml", GoodTests);
        return folder.Write("good.csx", Good);
    }
}
