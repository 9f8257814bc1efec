using Autopartition.Core.Planning;

namespace Autopartition.Planning.Local;

/// <summary>What a local change costs beside the moves, in slices for an hour.</summary>
/// <param name="Create">Creating an instance.</param>
/// <param name="Destroy">Destroying an idle one.</param>
public sealed record LocalPrices(double Create, double Destroy)
{
    /// <summary>No price but the room that is lost.</summary>
    public static LocalPrices None { get; } = new(0, 0);

    /// <summary>The prices of a problem, a slice for the horizon being one.</summary>
    public static LocalPrices Of(Prices prices)
    {
        var slice = prices.IdleSliceHour * prices.HorizonSeconds / 3600;
        return slice > 0 ? new LocalPrices(prices.CreateInstance / slice, prices.DestroyInstance / slice) : None;
    }
}
