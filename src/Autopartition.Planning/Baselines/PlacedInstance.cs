namespace Autopartition.Planning.Baselines;

/// <summary>Where the engine put an instance.</summary>
/// <param name="Gpu">Number of the GPU.</param>
/// <param name="Slot">Index of the slot in the model's slots.</param>
public readonly record struct PlacedInstance(int Gpu, int Slot);
