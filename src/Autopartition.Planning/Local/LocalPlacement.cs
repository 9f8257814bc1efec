namespace Autopartition.Planning.Local;

/// <summary>One step of a local change: the ask, or a lease that gave way, gets a place.</summary>
/// <param name="From">The GPU and slot that it leaves; null for the ask.</param>
/// <param name="To">The GPU and slot that it gets.</param>
public sealed record LocalPlacement(LocalPlace? From, LocalPlace To);
