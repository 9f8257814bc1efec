using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning;

/// <summary>
/// The weights of the objective: prices times the factors of the policies, as whole numbers of a thousandth of
/// the price unit, or of a coarser part where prices are so large that their sums would not fit. An hourly price
/// counts for the horizon that a layout is taken to last.
/// </summary>
internal sealed class CostTable
{
    private const double FinestScale = 1000;

    // The largest cost of one slice or GPU: with all slices of the largest fleet, a sum stays within 64 bits.
    private const double LargestCost = 1e9;

    private readonly double _scale;
    private readonly PlanDirectives _directives;
    private readonly Prices _prices;

    /// <summary>The weights for these prices.</summary>
    /// <param name="prices">The prices.</param>
    /// <param name="directives">Factors of the policies.</param>
    /// <param name="longest">How far the forecasts look ahead at most: a miss costs by the hour.</param>
    public CostTable(Prices prices, PlanDirectives directives, TimeSpan longest = default)
    {
        _prices = prices;
        _scale = Math.Min(FinestScale, LargestCost / Math.Max(1, Largest(prices, directives, longest)));
        _directives = directives;
        StrandedSlice = Hourly(prices.IdleSliceHour, ObjectiveTerm.Stranded);
        IdleSlice = Hourly(prices.IdleSliceHour, ObjectiveTerm.Idle);
        OversizedSlice = Hourly(prices.OversizedSliceHour, ObjectiveTerm.Oversized);
        MissedSlice = Hourly(prices.MissSliceHour, ObjectiveTerm.Miss);
        OpenGpu = Hourly(prices.GpuHour, ObjectiveTerm.OpenGpu);
        Create = Once(prices.CreateInstance, ObjectiveTerm.Change);
        Destroy = Once(prices.DestroyInstance, ObjectiveTerm.Change);
        SetUpSharing = Once(prices.SetUpSharing, ObjectiveTerm.Change);
        SharedClient = Hourly(prices.SharedClientHour, ObjectiveTerm.Interference);
        MoveLease = Once(prices.MoveLease, ObjectiveTerm.Move);
        Drain = Once(prices.DrainSecond * prices.DrainSeconds, ObjectiveTerm.Move);
        NotPreferred = Once(prices.NotPreferred, ObjectiveTerm.Preference);
    }

    /// <summary>One slice that no further instance could use.</summary>
    public long StrandedSlice { get; }

    /// <summary>One slice in an instance that nobody holds and no buffer wants.</summary>
    public long IdleSlice { get; }

    /// <summary>One slice granted beyond what was asked.</summary>
    public long OversizedSlice { get; }

    /// <summary>
    /// True when slices granted for nothing are cheaper than stranded ones: then a larger instance than needed may be
    /// worth making.
    /// </summary>
    public bool LargerMayPay => Math.Min(OversizedSlice, IdleSlice) < StrandedSlice;

    /// <summary>One slice of a spare that a buffer wants and does not get.</summary>
    public long MissedSlice { get; }

    /// <summary>One slice of an instance that is wanted and missing for a time.</summary>
    public long MissedSliceOver(TimeSpan time) => Once(_prices.MissSliceHour * time.TotalHours, ObjectiveTerm.Miss);

    /// <summary>One GPU that nobody used before.</summary>
    public long OpenGpu { get; }

    /// <summary>One instance created.</summary>
    public long Create { get; }

    /// <summary>One idle instance destroyed.</summary>
    public long Destroy { get; }

    /// <summary>One lease moved, without its drain.</summary>
    public long MoveLease { get; }

    /// <summary>The drain of one lease.</summary>
    public long Drain { get; }

    /// <summary>One ask served outside its preferred model or pool.</summary>
    public long NotPreferred { get; }

    /// <summary>One place that is set up for several clients.</summary>
    public long SetUpSharing { get; }

    /// <summary>One client beside others.</summary>
    public long SharedClient { get; }

    /// <summary>
    /// A change of mode of this model. Without a change of MIG it is a daemon that starts or ends; a reset counts for
    /// every GPU that it may reach.
    /// </summary>
    public long ModeChange(GpuModel model, PartitionMode from, PartitionMode to, int reach = 1) =>
        (from == PartitionMode.Mig) != (to == PartitionMode.Mig)
            ? model.Figures.ModeChangeNeedsReset
                ? reach * Once(_prices.ModeChangeWithReset, ObjectiveTerm.Change)
                : Once(_prices.ModeChange, ObjectiveTerm.Change)
        : from == to || from == PartitionMode.Whole ? 0
        : SetUpSharing;

    private long Hourly(double price, ObjectiveTerm term) => Once(price * _prices.HorizonSeconds / 3600, term);

    private long Once(double price, ObjectiveTerm term) =>
        (long)Math.Round(_scale * price * _directives.Weights.GetValueOrDefault(term, 1));

    private static double Largest(Prices prices, PlanDirectives directives, TimeSpan longest)
    {
        var hours = Math.Max(1, prices.HorizonSeconds / 3600);
        double[] hourly = [prices.IdleSliceHour, prices.OversizedSliceHour, prices.MissSliceHour, prices.GpuHour,
            prices.SharedClientHour];
        double[] once =
        [
            prices.CreateInstance, prices.DestroyInstance, prices.ModeChange, prices.ModeChangeWithReset,
            prices.NotPreferred, prices.SetUpSharing, prices.MoveLease + prices.DrainSecond * prices.DrainSeconds,
        ];
        var missed = prices.MissSliceHour * longest.TotalHours;
        return Math.Max(hourly.Max() * hours, Math.Max(missed, once.Max())) * directives.Weights.Values.Append(1).Max();
    }
}
