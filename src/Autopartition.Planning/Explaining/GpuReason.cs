namespace Autopartition.Planning.Explaining;

/// <summary>Why a plan changes a GPU, or leaves it as it is.</summary>
/// <param name="GpuId">The GPU.</param>
/// <param name="Changes">True when it changes.</param>
/// <param name="Why">The reason, as a sentence.</param>
public sealed record GpuReason(string GpuId, bool Changes, string Why)
{
    /// <summary>The best plan that leaves it as it is; null for one that stays, or where none was made.</summary>
    public Alternative? Otherwise { get; init; }
}
