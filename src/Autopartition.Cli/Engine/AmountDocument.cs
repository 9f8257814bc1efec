using Autopartition.Core.Geometry;
using Autopartition.Simulation.Figures;

namespace Autopartition.Cli.Engine;

/// <summary>An amount of GPU in the objects of the contract. Null is unknown.</summary>
internal sealed record AmountDocument(double ComputeSlices, double MemorySlices, double? Sms, double? MemoryGib)
{
    public static AmountDocument Of(SliceAmount amount) =>
        new(amount.ComputeSlices, amount.MemorySlices, amount.Sms, (double?)amount.MemoryGib);

    public static AmountDocument Of(AverageAmount amount) =>
        new(amount.ComputeSlices, amount.MemorySlices, amount.Sms, amount.MemoryGib);
}
