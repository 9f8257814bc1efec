namespace Autopartition.Planning.Local;

/// <summary>One way to put something on a GPU.</summary>
/// <param name="Slot">Index of the slot.</param>
/// <param name="Evicted">Movable instances that give way, as a set of slots.</param>
/// <param name="Destroyed">Idle instances that go, as a set of slots.</param>
/// <param name="IsReady">True when an idle instance is taken as it stands.</param>
internal readonly record struct PlaceOption(int Slot, ulong Evicted, ulong Destroyed, bool IsReady);
