using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

/// <summary>One H100 on which a 4g has no place until two leases move.</summary>
public sealed class MovingPlanTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly string[] _plan;

    public MovingPlanTests()
    {
        var fleet = _folder.Write("fleet.yaml", """
            nodes:
              - name: n
                gpus:
                  - id: g0
                    model: h100_80gb_sxm5
                    mode: mig
                    instances:
                      - { profile: 1g.10gb, start: 0, lease: { tenant: a, drainable: true } }
                      - { profile: 1g.10gb, start: 1, lease: { tenant: b, drainable: true } }
                      - { profile: 1g.10gb, start: 5, lease: { tenant: c } }
            """);
        var demand = _folder.Write("demand.yaml", "tenants: [{ name: x, asks: [{ profile: 4g.40gb }] }]");
        _plan = ["plan", "--fleet", fleet, "--demand", demand];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WithoutMoves_TheAskIsLeftOut()
    {
        var plan = (await Cli.Run([.. _plan, "--json"])).Expect(0).Json;

        Assert.Single(plan.List("unserved"));
        Assert.Empty(plan.List("moves"));
    }

    [Fact]
    public async Task WithMoves_TwoDrainableLeasesMakeRoomAndTheThirdStays()
    {
        var plan = (await Cli.Run([.. _plan, "--moves", "--json"])).Expect(0).Json;

        Assert.Empty(plan.List("unserved"));
        Assert.Equal(2, plan.List("moves").Count);
        var after = plan.List("gpus")[0].Texts("after");
        Assert.Contains("4g.40gb@0", after);
        Assert.Contains("1g.10gb@5", after);
        Assert.Equal(0, plan.Number("gap"));
    }

    [Theory]
    [InlineData("nvidia-smi")]
    [InlineData("mig-parted")]
    public async Task FormThatDrainsNobody_IsRefusedBesideMoves(string form)
    {
        var run = (await Cli.Run([.. _plan, "--moves", "--as", form])).Expect(2);

        Assert.Contains($"--as {form}", run.Error, StringComparison.Ordinal);
        Assert.Contains("leave out --moves", run.Error, StringComparison.Ordinal);
    }
}
