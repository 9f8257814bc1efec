namespace Autopartition.Core.Execution.Hardware;

/// <summary>A compute instance that stands.</summary>
/// <param name="Id">The driver's id inside its GPU instance.</param>
/// <param name="Profile">Compute profile, such as <c>1c.3g.40gb</c> or <c>3g.40gb</c>; null when unknown.</param>
/// <param name="Start">First compute slice; null when unknown.</param>
/// <param name="Uuid">UUID of the MIG device; null when it cannot be read.</param>
public sealed record StandingComputeInstance(int Id, string? Profile, int? Start, string? Uuid);
