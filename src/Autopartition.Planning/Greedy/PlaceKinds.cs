namespace Autopartition.Planning.Greedy;

/// <summary>Which kinds of place a choice wants to be offered.</summary>
[Flags]
internal enum PlaceKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An instance that nobody holds.</summary>
    Idle = 1,

    /// <summary>A new instance, where idle instances in its way may be destroyed.</summary>
    New = 2,

    /// <summary>A new instance on a whole GPU that nobody holds, which is put into MIG mode for it.</summary>
    Cut = 4,
}
