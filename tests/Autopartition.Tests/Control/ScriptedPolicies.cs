using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Tests.Control;

/// <summary>Policies whose decisions a test writes.</summary>
internal sealed class ScriptedPolicies(Func<PolicyContext, IEnumerable<PolicyDecision>>? decide = null) : IPolicySet
{
    public static PolicySource Source { get; } = new("test.csx", 1);

    public string Name { get; init; } = "scripted";

    public Func<PolicyContext, IEnumerable<PolicyDecision>> Decide { get; set; } = decide ?? (_ => []);

    public bool Fails { get; set; }

    public List<PolicyContext> Contexts { get; } = [];

    public PolicyEvaluation Evaluate(PolicyContext context)
    {
        Contexts.Add(context);
        return new PolicyEvaluation([.. Decide(context)], Fails ? [new PolicyFailure(Source, "it failed")] : []);
    }

    public static PolicyDecision Drain(string gpuId, double minutes) =>
        new PolicyDecision.Drain(gpuId, TimeSpan.FromMinutes(minutes)) { Because = "test", Source = Source };

    public static PolicyDecision Hold(string gpuId, double? minutes = null) =>
        new PolicyDecision.Hold(gpuId, minutes is { } time ? TimeSpan.FromMinutes(time) : null)
        {
            Because = "test",
            Source = Source,
        };

    public static PolicyDecision Approve(string? gpuId) =>
        new PolicyDecision.RequireApproval(gpuId) { Because = "test", Source = Source };

    public static PolicyDecision Buffer(string tenant, double quantile) =>
        new PolicyDecision.Buffer(tenant, quantile) { Because = "test", Source = Source };

    public static PolicyDecision Prefer(string tenant, string? model, string? pool = null) =>
        new PolicyDecision.Prefer(tenant, model, pool) { Because = "test", Source = Source };

    public static PolicyDecision Weigh(double factor) =>
        new PolicyDecision.Weigh(ObjectiveTerm.Change, factor) { Because = "test", Source = Source };

    public static PolicyDecision SwitchMode(string gpuId) =>
        new PolicyDecision.SwitchMode(gpuId, PartitionMode.Mps) { Because = "test", Source = Source };

    public static PolicyDecision Protect(string? tenant, double minutes) =>
        new PolicyDecision.Protect(tenant, TimeSpan.FromMinutes(minutes)) { Because = "test", Source = Source };

    public static PolicyDecision Share(string tenant) =>
        new PolicyDecision.Share(tenant, Sharing.Mps) { Because = "test", Source = Source };
}
