using System.Runtime.CompilerServices;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>Instances that are alike for asks.</summary>
/// <param name="Model">Model.</param>
/// <param name="Profile">Profile.</param>
/// <param name="Pool">Pool.</param>
/// <param name="AloneFor">The tenant that has the GPU for itself; null where tenants mix.</param>
/// <param name="InUse">True on a GPU that is in use in the plan: only such instances serve asks, others are
/// spares at most.</param>
internal sealed record SupplyKind(GpuModel Model, InstanceProfile Profile, string Pool, string? AloneFor, bool InUse)
{
    /// <summary>What tells its nodes from others; empty where nothing has to.</summary>
    public string Tag { get; init; } = "";

    /// <summary>True on GPUs on which nothing changes: the instance cannot be set up for several clients.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Compute and memory slices of one instance.</summary>
    public int Slices { get; } = SliceAmount.Of(Profile).Slices;

    /// <summary>Profiles are told apart by identity: to compare all their figures costs more than the plan.</summary>
    public bool Equals(SupplyKind? other) => other is not null
        && InUse == other.InUse
        && ReferenceEquals(Model, other.Model)
        && ReferenceEquals(Profile, other.Profile)
        && Pool == other.Pool
        && AloneFor == other.AloneFor
        && Tag == other.Tag
        && IsFrozen == other.IsFrozen;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(Profile), Pool, AloneFor, InUse, Tag);
}
