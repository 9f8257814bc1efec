using System.Collections.Immutable;

namespace Autopartition.Planning.Shares;

/// <summary>
/// Prices that prove a bound. Every ask has a whole number as its worth; a place is worth its dearest content, found
/// anew here; no cut is then worth more than <see cref="Gpu"/>. The asks together are worth <see cref="Demand"/>, so
/// they need at least their quotient. Only whole numbers are used: the proof does not depend on how prices were found.
/// </summary>
internal sealed record HybridPrices
{
    private const double Scale = 1e7;

    private HybridPrices(long[] asks, long[] places, long gpu, long demand) =>
        (Asks, Places, Gpu, Demand) = (asks, places, gpu, demand);

    /// <summary>Worth of an ask of each kind.</summary>
    public long[] Asks { get; }

    /// <summary>Worth of each kind of place.</summary>
    public long[] Places { get; }

    /// <summary>Worth of the dearest cut.</summary>
    public long Gpu { get; }

    /// <summary>Worth of all asks.</summary>
    public long Demand { get; }

    /// <summary>GPUs that the asks need, before it is rounded up.</summary>
    public double Linear => (double)Demand / Gpu;

    /// <summary>The same in whole GPUs.</summary>
    public int Bound => (int)((Demand + Gpu - 1) / Gpu);

    /// <summary>Rounds prices of the asks to whole numbers and works out the rest.</summary>
    public static HybridPrices Of(
        ImmutableArray<double> asks, PartDemand demand, CutSpace space, ContentSearch contents)
    {
        long[] worth = [.. asks.Select(price => (long)Math.Max(0, Math.Round(price * Scale)))];
        long[] places = [.. space.Thousandths.Select((_, place) => contents.Dearest(place, worth).Worth)];
        var gpu = space.Cuts.Max(cut => cut.Places.Select((count, place) => count * places[place]).Sum());
        return new HybridPrices(worth, places, gpu, worth.Select((each, kind) => each * demand.Count(kind)).Sum());
    }
}
