namespace Autopartition.Planning.Local;

/// <summary>A slot of one GPU among equal ones.</summary>
/// <param name="Group">Position of its group among the groups of the search.</param>
/// <param name="Number">Which GPU of the group, from 0: those of one change are told apart, no more.</param>
/// <param name="Slot">Index of the slot in the model's slots.</param>
public readonly record struct LocalPlace(int Group, int Number, int Slot);
