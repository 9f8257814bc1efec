using System.Net;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Tests.Actuators.Kubernetes;

public sealed class KubernetesTests
{
    [Fact]
    public void Labels_AreReadFromTheNode()
    {
        using var api = new FakeApi("""{"metadata":{"labels":{"nvidia.com/mig.config":"all-1g.10gb","a":"b"}}}""");

        var known = Assert.IsType<NodeLabelsResult.Known>(api.Labels("gpu-7").Read());

        Assert.Equal("all-1g.10gb", known.Labels["nvidia.com/mig.config"]);
        Assert.Equal(["GET /api/v1/nodes/gpu-7 Bearer secret "], api.Requests);
    }

    [Fact]
    public void Label_IsSetByAMergePatch()
    {
        using var api = new FakeApi("{}");

        Assert.Null(api.Labels("gpu-7").Set("nvidia.com/mig.config", "all-balanced"));

        Assert.Equal(
            ["PATCH /api/v1/nodes/gpu-7 Bearer secret "
                + """{"metadata":{"labels":{"nvidia.com/mig.config":"all-balanced"}}}"""],
            api.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "{}", "answered 403")]
    [InlineData(HttpStatusCode.OK, "no json", "did not answer")]
    public void AnswerThatIsNone_IsUnreadable_AndCountsAsOwned(HttpStatusCode status, string body, string reason)
    {
        using var api = new FakeApi(body, status);

        var unreadable = Assert.IsType<NodeLabelsResult.Unreadable>(api.Labels("gpu-7").Read());

        Assert.Contains(reason, unreadable.Reason, StringComparison.Ordinal);
        Assert.Contains("is not known", OwnerLabel.ForeignOwner(api.Labels("gpu-7")), StringComparison.Ordinal);
    }

    [Fact]
    public void MigManager_DeclaresWhatItCannotDo()
    {
        var abilities = MigManager(new RecordedLabels(), IdleNode()).Abilities;

        Assert.Equal((false, false), (abilities.Placements, abilities.PartialChange));
        Assert.Equal(
            ActuatorError.NotSupported,
            Assert.IsType<ActuatorResult.Refused>(MigManager(new RecordedLabels(), IdleNode()).Apply(
                new HardwareAction.SetMode("GPU-x", true))).Error);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    public void MigManager_SetsTheLabelAndWaitsForItsState(string state)
    {
        var labels = new RecordedLabels(("nvidia.com/mig.config.state", "success"))
        {
            Answer = label => label == "nvidia.com/mig.config" ? ("nvidia.com/mig.config.state", state) : null,
        };

        var result = MigManager(labels, IdleNode()).ApplyConfiguration("all-1g.10gb");

        Assert.Equal(state == "success", result is ActuatorResult.Done);
        Assert.Equal(["nvidia.com/mig.config.state=pending", "nvidia.com/mig.config=all-1g.10gb"], labels.Writes);
    }

    [Fact]
    public void MigManager_IsNotAsked_WhileAProcessIsOnAGpu()
    {
        var labels = new RecordedLabels();
        var busy = IdleNode() with
        {
            Gpus = [IdleNode().Gpus[0] with { Processes = new ProcessList.Unreadable("no permission") }],
        };

        var result = MigManager(labels, busy).ApplyConfiguration("all-1g.10gb");

        Assert.Equal(ActuatorError.InUse, Assert.IsType<ActuatorResult.Refused>(result).Error);
        Assert.Empty(labels.Writes);
    }

    [Fact]
    public void MigManagerThatSaysNothing_LeavesTheOutcomeOpen() => Assert.IsType<ActuatorResult.Unknown>(
        MigManager(new RecordedLabels(), IdleNode(), TimeSpan.Zero).ApplyConfiguration("all-1g.10gb"));

    private static MigManagerActuator MigManager(INodeLabels labels, NodeInventory node, TimeSpan? limit = null) =>
        new(labels, new StillNode(node), limit ?? TimeSpan.FromSeconds(5), TimeProvider.System);

    private static NodeInventory IdleNode() => new()
    {
        BootId = "b",
        DriverLoadId = "d",
        Gpus = [new GpuInventory { Uuid = "GPU-x", Mode = MigMode.Enabled, PendingMode = MigMode.Enabled }],
    };
}
