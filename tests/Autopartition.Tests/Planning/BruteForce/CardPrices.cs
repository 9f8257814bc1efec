using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>The prices of a problem in thousandths, written out once more.</summary>
internal sealed class CardPrices(PlanningProblem problem)
{
    private readonly Prices _prices = problem.Prices;

    public long OpenGpu => Thousandths(_prices.GpuHour, ObjectiveTerm.OpenGpu);

    public long Destroy => Thousandths(_prices.DestroyInstance, ObjectiveTerm.Change);

    public long Idle(InstanceProfile profile) =>
        SliceAmount.Of(profile).Slices * Thousandths(_prices.IdleSliceHour, ObjectiveTerm.Idle);

    public long Change(GpuState gpu, ulong layout) =>
        gpu.Model.Space.Stranded(layout).Slices * Thousandths(_prices.IdleSliceHour, ObjectiveTerm.Stranded)
        + SlotSet.Count(layout & ~gpu.Slots) * Thousandths(_prices.CreateInstance, ObjectiveTerm.Change)
        + SlotSet.Count(gpu.Slots & ~layout) * Destroy
        + Mode(gpu, PartitionMode.Mig);

    public long Mode(GpuState gpu, PartitionMode mode) => gpu.Mode == mode ? 0 : Thousandths(
        gpu.Model.Figures.ModeChangeNeedsReset ? _prices.ModeChangeWithReset : _prices.ModeChange,
        ObjectiveTerm.Change);

    public long Surplus(AskShape shape, GpuModel model, InstanceProfile profile) =>
        Math.Max(0, SliceAmount.Of(profile).Slices - AskFit.AskedAmount(shape, model)!.Slices)
            * Thousandths(_prices.OversizedSliceHour, ObjectiveTerm.Oversized);

    /// <summary>What the leases in some slots cost to move; what they had too much of is won back.</summary>
    public long Left(GpuState gpu, ulong leaving) => gpu.Instances
        .Where(instance => (instance.Slot.Bit & leaving) != 0)
        .Sum(instance =>
            Thousandths(_prices.MoveLease + _prices.DrainSecond * _prices.DrainSeconds, ObjectiveTerm.Move)
                - (instance.Lease!.Asked is { } asked ? Surplus(asked, gpu.Model, instance.Slot.Profile) : 0));

    public long Dislike(string tenant, GpuState gpu) =>
        problem.Directives.Preferences.FirstOrDefault(wish => wish.Tenant == tenant) is { } wish
            && ((wish.Model ?? gpu.Model.Key) != gpu.Model.Key || (wish.Pool ?? gpu.Pool) != gpu.Pool)
                ? Thousandths(_prices.NotPreferred, ObjectiveTerm.Preference)
                : 0;

    /// <summary>
    /// What is missing of the forecast, less what the made ones are worth; both to the likeliest first.
    /// </summary>
    public long Ready(IReadOnlyList<double> wanted, int standing, int made)
    {
        if (problem.Forecasts is not [var forecast, ..])
            return 0;
        var slices = problem.Gpus.Min(gpu => AskFit.AskedAmount(forecast.Shape, gpu.Model)?.Slices) ?? 0;
        var miss = Thousandths(_prices.MissSliceHour * forecast.Horizon.TotalHours, ObjectiveTerm.Miss);
        var idle = Thousandths(_prices.IdleSliceHour, ObjectiveTerm.Idle);
        return wanted.Skip(standing + made).Sum(probability => (long)Math.Round(probability * slices * miss))
            - wanted.Take(made).Sum(probability => (long)Math.Round(probability * slices * idle));
    }

    private long Thousandths(double price, ObjectiveTerm term) =>
        (long)Math.Round(1000 * price * problem.Directives.Weights.GetValueOrDefault(term, 1));
}
