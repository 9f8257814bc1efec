using Autopartition.Core.Demand;

namespace Autopartition.Planning.Domains;

/// <summary>What a domain and its clients come to, in the units of the cost table.</summary>
internal static class ShareCosts
{
    /// <summary>
    /// What a client asked for: its part of the compute slices and of the memory slices. One that names no compute is
    /// taken to want as much of it as of the memory.
    /// </summary>
    public static long Asked(Ask ask, DomainKind kind, CostTable costs)
    {
        var need = ShareNeed.Of(ask, kind.Model)!;
        var all = kind.Model.Capacity;
        var memory = kind.Model.UsableMemoryGib is { } usable ? Math.Min(1, need.MemoryGib / usable) : 0;
        var compute = need.Thousandths / 1000m ?? memory;
        var slices = compute * all.ComputeSlices + memory * all.MemorySlices;
        return (long)Math.Floor(Math.Min(kind.Slices, slices) * costs.OversizedSlice);
    }

    /// <summary>
    /// Multiprocessors that nobody can use in a domain on the largest instance and could on the whole GPU, in compute
    /// slices: 10 of 108 on an A100, none on an H100.
    /// </summary>
    public static long LostMultiprocessors(DomainKind kind, CostTable costs)
    {
        var figures = kind.Model.Figures;
        if (kind.Room.Slot?.Profile is not { Sms: { } sms } profile || figures.TotalSms is not { } all
            || profile.ComputeSlices != figures.ComputeSlices)
            return 0;
        return (long)Math.Round((1 - (decimal)sms / all) * figures.ComputeSlices * costs.StrandedSlice);
    }
}
