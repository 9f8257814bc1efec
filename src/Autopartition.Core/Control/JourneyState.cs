namespace Autopartition.Core.Control;

/// <summary>A lease that a plan moves and that has not arrived.</summary>
/// <param name="LeaseId">The lease.</param>
/// <param name="DrainId">The step that drains it.</param>
/// <param name="ReadyAfter">The step that makes its new instance ready; null once it is.</param>
/// <param name="HasLeft">True when it is off its old instance.</param>
internal sealed record JourneyState(string LeaseId, string DrainId, string? ReadyAfter, bool HasLeft);
