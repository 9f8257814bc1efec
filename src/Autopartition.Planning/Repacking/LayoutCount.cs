namespace Autopartition.Planning.Repacking;

/// <summary>GPUs that are cut alike.</summary>
/// <param name="Layout">Their instances, as a set of slots of the model.</param>
/// <param name="Gpus">How many they are.</param>
public readonly record struct LayoutCount(ulong Layout, int Gpus);
