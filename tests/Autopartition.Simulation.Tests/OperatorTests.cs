using System.Text;
using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Plans;
using Autopartition.Simulation.Tests.Plans;
using Autopartition.Simulation.Tests.World;

namespace Autopartition.Simulation.Tests;

/// <summary>What a person does: approve, hold up, see to a journal that is broken.</summary>
public sealed class OperatorTests
{
    private readonly SimulatedWorld _world = SimulatedRun.Quiet(Templates.Of("recut idle instances"));

    private CoordinatorHost Leader => _world.Leader!;

    [Fact]
    public void APlanThatNeedsApproval_WaitsForIt()
    {
        Begin(new PlanTerms { PlanId = "asked", NeedsApproval = true });
        Pass(TimeSpan.FromHours(1));
        Assert.Equal(0, _world.Nodes[0].Driver.Mutations);
        Assert.Single(Leader.Executor!.Plans);

        Leader.Executor.Approve("asked", _world.MomentOf(Leader));
        Pass(TimeSpan.FromMinutes(5));

        Assert.Empty(Leader.Executor.Plans);
        Assert.Equal(7, _world.Nodes[0].Driver.Mutations);
    }

    [Fact]
    public void WhileAllIsHeldUp_NothingBegins()
    {
        Leader.Executor!.Halt(_world.MomentOf(Leader));
        Begin(new PlanTerms { PlanId = "held" });
        Pass(TimeSpan.FromHours(1));
        Assert.Equal(0, _world.Nodes[0].Driver.Mutations);

        Leader.Executor.GoOn(_world.MomentOf(Leader));
        Pass(TimeSpan.FromMinutes(5));

        Assert.Empty(Leader.Executor.Plans);
    }

    [Fact]
    public void ACorruptedJournal_RefusesEveryChange_UntilItIsRebuiltFromWhatStands()
    {
        var node = _world.Nodes[0];
        var bytes = node.Disk.Bytes.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        node.Disk.Plant(bytes);
        node.IsUp = false;
        _world.Start(node);
        Assert.Contains("rebuilt from what stands", node.Agent!.Problem, StringComparison.Ordinal);
        Begin(new PlanTerms { PlanId = "blocked" });
        Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(0, node.Driver.Mutations);

        Assert.True(node.Agent.Rebuild(epoch: 5, creationEpoch: 100));

        Assert.Null(node.Agent.Problem);
        var gpu = Assert.Single(node.Agent.Look().Inventory.Gpus);
        Assert.Equal([101L, 102L], gpu.Instances.Select(instance => instance.CreationEpoch!.Value));
        Assert.Single(node.Agent.Look().Cordons);
    }

    [Fact]
    public void APlanThatTakesAGpuOfAnotherPlan_IsRefusedWithEveryReason()
    {
        Begin(new PlanTerms { PlanId = "first", NeedsApproval = true });

        var refused = Assert.IsType<BeginResult.Refused>(Leader.Executor!.Begin(
            _world.Template.Plan, new PlanTerms { PlanId = "first" }, _world.MomentOf(Leader)));

        Assert.Equal(["plan first is in force already", "gpu-0 belongs to plan first"], refused.Reasons);
    }

    [Fact]
    public void TheJournalOfANode_CanBeReadByAPerson()
    {
        Begin(new PlanTerms { PlanId = "read" });
        Pass(TimeSpan.FromMinutes(5));

        var lines = Encoding.UTF8.GetString(_world.Nodes[0].Disk.Bytes.Span).Split('\n');

        Assert.Equal(7, lines.Count(line => line.Contains("\"$type\":\"intended\"", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"operationId\":\"read/gpu-0/3/1\"", StringComparison.Ordinal));
    }

    private void Begin(PlanTerms terms) => Assert.IsType<BeginResult.Begun>(
        Leader.Executor!.Begin(_world.Template.Plan, terms, _world.MomentOf(Leader)));

    private void Pass(TimeSpan time) => _world.Run(_world.Now + time);
}
