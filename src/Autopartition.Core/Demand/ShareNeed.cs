using Autopartition.Core.Geometry;

namespace Autopartition.Core.Demand;

/// <summary>What one client needs of a GPU or instance that it shares with others.</summary>
/// <param name="Thousandths">
/// Thousandths of a whole GPU's compute; null for a client that names none: it competes for what there is.
/// </param>
/// <param name="MemoryGib">The most memory it takes, GiB: its peak where one is known.</param>
public sealed record ShareNeed(int? Thousandths, decimal MemoryGib)
{
    /// <summary>
    /// What an ask needs as a client on a model; null when it cannot be a client there: it wants whole GPUs, or a
    /// profile that the model does not have, or memory that nobody knows.
    /// </summary>
    public static ShareNeed? Of(Ask ask, GpuModel model) => ask.Shape switch
    {
        AskShape.Part part => new ShareNeed(part.Thousandths, AtLeast(part.Gib, ask)),
        AskShape.Memory memory => new ShareNeed(null, AtLeast(memory.Gib, ask)),
        AskShape.Milli milli when model.UsableMemoryGib is { } all =>
            new ShareNeed(milli.Thousandths, ask.PeakMemoryGib ?? all * milli.Thousandths / 1000),
        AskShape.Profile named when model.FindProfile(named.Name) is { MemoryGib: { } memory } profile =>
            new ShareNeed(ClaimOf(profile, model), Math.Min(memory, ask.PeakMemoryGib ?? memory)),
        _ => null,
    };

    /// <summary>
    /// Compute of an instance in thousandths of the whole GPU. A part is counted by its compute slices, as asks for
    /// thousandths are; the largest instance competes with the GPU without MIG, so it is counted by its
    /// multiprocessors (98 of 108 on an A100, 132 of 132 on an H100).
    /// </summary>
    public static int ThousandthsOf(InstanceProfile profile, GpuModel model) =>
        profile.ComputeSlices == model.Figures.ComputeSlices
        && profile.Sms is { } sms && model.Figures.TotalSms is { } all
            ? 1000 * sms / all
            : 1000 * profile.ComputeSlices / model.Figures.ComputeSlices;

    /// <summary>The part of a domain with so much compute, percent, rounded up; null without a claim.</summary>
    public int? PercentOf(int thousandths) =>
        Thousandths is { } claim ? Math.Max(1, (100 * claim + thousandths - 1) / thousandths) : null;

    /// <summary>A client in place of an instance claims the multiprocessors that the instance would have.</summary>
    private static int ClaimOf(InstanceProfile profile, GpuModel model) =>
        profile.Sms is { } sms && model.Figures.TotalSms is { } all
            ? (1000 * sms + all - 1) / all
            : ThousandthsOf(profile, model);

    private static decimal AtLeast(decimal asked, Ask ask) => Math.Max(asked, ask.PeakMemoryGib ?? asked);
}
