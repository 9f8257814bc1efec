using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Execution.Steps;

/// <summary>The rule of each kind of step.</summary>
public static class StepRules
{
    /// <summary>All of them.</summary>
    public static ImmutableDictionary<StepKind, IStepRule> All { get; } = new Dictionary<StepKind, IStepRule>
    {
        [StepKind.Cordon] = new CordonRule(),
        [StepKind.Drain] = new DrainRule(),
        [StepKind.VerifyIdle] = new VerifyIdleRule(),
        [StepKind.StopMps] = new MpsRule(starts: false),
        [StepKind.DestroyInstance] = new DestroyRule(),
        [StepKind.SetMode] = new SetModeRule(),
        [StepKind.CreateInstance] = new CreateRule(),
        [StepKind.StartMps] = new MpsRule(starts: true),
        [StepKind.VerifyLayout] = new VerifyLayoutRule(),
        [StepKind.Uncordon] = new UncordonRule(),
    }.ToImmutableDictionary();
}
