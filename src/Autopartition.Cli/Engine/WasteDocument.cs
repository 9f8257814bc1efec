using Autopartition.Core.Geometry;
using Autopartition.Simulation.Figures;

namespace Autopartition.Cli.Engine;

/// <summary>The three parts of waste in the objects of the contract.</summary>
internal sealed record WasteDocument(AmountDocument Stranded, AmountDocument Idle, AmountDocument Oversized)
{
    public static WasteDocument Of(Waste waste) =>
        new(AmountDocument.Of(waste.Stranded), AmountDocument.Of(waste.Idle), AmountDocument.Of(waste.Oversized));

    public static WasteDocument Of(WasteAverages waste) =>
        new(AmountDocument.Of(waste.Stranded), AmountDocument.Of(waste.Idle), AmountDocument.Of(waste.Oversized));
}
