using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Node.Applying;

/// <summary>What became of <c>node apply</c>.</summary>
/// <param name="Status">One word.</param>
/// <param name="Reasons">Why, where it is not done.</param>
/// <param name="Steps">The steps of the plan, in an order in which they can be carried out.</param>
internal sealed record ApplyOutcome(
    ApplyStatus Status, ImmutableArray<string> Reasons, ImmutableArray<ReconfigurationStep> Steps);
