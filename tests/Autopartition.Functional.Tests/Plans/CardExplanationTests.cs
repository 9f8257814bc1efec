using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

/// <summary>One H100 with 1g at 0, 1 and 5, a known complaint in the field.</summary>
public sealed class CardExplanationTests : IDisposable
{
    private const string Card = """
        nodes:
          - name: n
            gpus:
              - id: g0
                model: h100_80gb_sxm5
                mode: mig
                instances:
                  - { profile: 1g.10gb, start: 0, lease: { tenant: a, drainable: DRAINABLE } }
                  - { profile: 1g.10gb, start: 1, lease: { tenant: b, drainable: DRAINABLE } }
                  - { profile: 1g.10gb, start: 5, lease: { tenant: c, drainable: DRAINABLE } }
        """;

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatStillFitsAndTheFewestMoves_AreNamed()
    {
        const string Demand = "tenants: [{ name: x, asks: [{ profile: 3g.40gb }, { profile: 4g.40gb }] }]";

        var text = await Explain("false", Demand);
        string[] said =
        [
            "g0 still fits, each by itself: 1g.10gb@2,3,4,6  1g.20gb@2,6  2g.20gb@2",
            "x: 3g.40gb needs one move on g0: 1g.10gb@5 of c (who has to agree) to 2 or 3; then 3g.40gb@4",
            "x: 4g.40gb needs 2 moves on g0: 1g.10gb@0 of a (who has to agree) to 4 or 6; "
                + "1g.10gb@1 of b (who has to agree) to 6; then 4g.40gb@0",
            "3g.40gb and 4g.40gb together cannot fit on g0 beside its leases, whatever moves",
            "A move is drain, destroy, create elsewhere; the workload starts again.",
        ];

        Assert.All(said, line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BudgetThatKeepsTheLeases_IsInTheWayAndMovesNone()
    {
        const string Demand = """
            tenants: [{ name: x, asks: [{ profile: 3g.40gb }] }]
            disruption: { budgets: [{ name: freeze, leases: 0 }] }
            """;

        var text = await Explain("true", Demand);

        Assert.Contains(
            "in the way: 1g.10gb@5 of c on g0, blocked by budget freeze: no lease may be moved",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "1g.10gb@5 of c (blocked by budget freeze: no lease may be moved) to 2 or 3; then 3g.40gb@4",
            text,
            StringComparison.Ordinal);
    }

    /// <summary>The explanation without the line ends of a narrow terminal.</summary>
    private async Task<string> Explain(string drainable, string demand)
    {
        var fleet = _folder.Write("fleet.yaml", Card.Replace("DRAINABLE", drainable, StringComparison.Ordinal));
        var file = _folder.Write("demand.yaml", demand);
        var run = (await Cli.Run("plan", "--fleet", fleet, "--demand", file, "--explain")).Expect(0);
        return string.Join(' ', run.Output.Split('\n').Select(line => line.Trim()));
    }
}
