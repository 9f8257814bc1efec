using Autopartition.Core.Geometry;

namespace Autopartition.Core.Workloads;

/// <summary>What an instance has of its card, as parts of the whole.</summary>
/// <param name="Compute">Multiprocessors.</param>
/// <param name="Bandwidth">Memory bandwidth, which goes with the memory slices.</param>
public readonly record struct HardwarePart(double Compute, double Bandwidth)
{
    /// <summary>All of a card.</summary>
    public static HardwarePart Whole { get; } = new(1, 1);

    /// <summary>
    /// That of an instance; where a figure of the card is unknown its compute slices stand for it, and the bandwidth is
    /// taken as whole.
    /// </summary>
    public static HardwarePart Of(PlacementSlot slot, GpuModel model) =>
        slot.Profile.Sms is { } sms && model.Figures.TotalSms is { } all && model.Figures.PlacementUnits is { } units
            ? new((double)sms / all, (double)slot.Placement.Size / units)
            : new((double)slot.Profile.ComputeSlices / model.Figures.ComputeSlices, 1);
}
