namespace Autopartition.Planning.Repacking;

/// <summary>GPUs of one layout that go to another.</summary>
/// <param name="From">Instances before.</param>
/// <param name="To">
/// Instances that they may have afterwards: what stands of it stays, the rest is made where it is wanted. Empty for a
/// GPU that is given back.
/// </param>
/// <param name="Gpus">How many they are.</param>
public readonly record struct LayoutChange(ulong From, ulong To, int Gpus);
