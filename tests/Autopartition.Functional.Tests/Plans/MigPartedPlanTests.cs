using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

/// <summary>Plans as files of NVIDIA's mig-parted.</summary>
public sealed class MigPartedPlanTests : IDisposable
{
    private const string Fleet = """
        nodes:
          - name: node-0
            gpus:
              - { id: g0, model: h100_80gb_sxm5, mode: mig }
              - { id: g1, model: h100_80gb_sxm5, mode: mig }
              - { id: g2, model: h100_80gb_sxm5, mode: whole, lease: { tenant: a } }
        """;

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryNode_IsAConfigurationAndLikeGpusShareAnEntry()
    {
        var run = (await Plan("tenants: [{ name: x, asks: [{ profile: 3g.40gb, count: 4 }] }]")).Expect(0);

        const string Written = """
            version: v1
            mig-configs:
              node-0:
                - devices: [0, 1]
                  mig-enabled: true
                  mig-devices: {"3g.40gb": 2}
                - devices: [2]
                  mig-enabled: false
                  mig-devices: {}

            """;
        Assert.EndsWith(Written.ReplaceLineEndings("\n"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_WantsTheSameOutput()
    {
        var run = (await Plan("tenants: [{ name: x, asks: [{ profile: 3g.40gb }] }]", "--json")).Expect(2);

        Assert.Contains("--json and --as mig-parted both want standard output", run.Error, StringComparison.Ordinal);
    }

    private Task<Finished> Plan(string demand, params string[] more) => Cli.Run(
    [
        "plan", "--fleet", _folder.Write("fleet.yaml", Fleet), "--demand", _folder.Write("demand.yaml", demand),
        "--as", "mig-parted", .. more,
    ]);
}
