namespace Autopartition.Core.Demand;

/// <summary>What a tenant shares with others.</summary>
public enum Isolation
{
    /// <summary>Nothing: no other tenant on the same GPU.</summary>
    Gpu,

    /// <summary>A GPU, but not a GPU instance.</summary>
    Instance,

    /// <summary>An instance or a whole GPU, where the others allow it too.</summary>
    Shared,
}
