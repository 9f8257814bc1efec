using System.Collections.Immutable;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Node.Applying;

/// <summary>The object of <c>node apply</c>.</summary>
internal sealed record ApplyDocument(
    string Status, ImmutableArray<string> Reasons, ImmutableArray<ApplyStepDocument> Steps)
{
    public static ApplyDocument Of(ApplyOutcome outcome) => new(
        outcome.Status.Kebab(),
        outcome.Reasons,
        [
            .. outcome.Steps.Select(step => new ApplyStepDocument(
                step.Id, step.GpuId, step.Kind.Kebab(), step.Slot?.ToString(), step.DependsOn)),
        ]);
}
