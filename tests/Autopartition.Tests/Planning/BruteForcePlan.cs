using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning;

/// <summary>
/// The obvious planner: every layout of every GPU, every way to serve the asks. It shares no code with the real
/// one but the geometry, and tells the least value of unserved asks and the least cost at that value.
/// </summary>
internal sealed class BruteForcePlan(PlanningProblem problem)
{
    private readonly Prices _prices = problem.Prices;
    private readonly BruteForceLimits _limits = new(problem);
    private (long Unserved, long Cost) _best = (long.MaxValue, long.MaxValue);

    public (long Unserved, long Cost) Solve()
    {
        Choose(0, []);
        return _best;
    }

    private void Choose(int index, List<Choice> chosen)
    {
        if (index == problem.Gpus.Length)
        {
            Serve(0, chosen, 0, 0, [], []);
            return;
        }
        foreach (var choice in Choices(problem.Gpus[index]))
            Choose(index + 1, [.. chosen, choice]);
    }

    /// <summary>
    /// Whole, or any legal layout that keeps what is leased and whatever idle instance it has room for, and creates no
    /// more than there are asks.
    /// </summary>
    private IEnumerable<Choice> Choices(GpuState gpu)
    {
        if (gpu.WholeLease is not null)
        {
            yield return new Choice(gpu, PartitionMode.Whole, 0);
            yield break;
        }
        if (!gpu.IsLeased)
            yield return new Choice(gpu, PartitionMode.Whole, 0);
        foreach (var layout in gpu.Model.Space.Legal.Prepend(0UL))
        {
            var created = layout & ~gpu.Slots;
            var wanted = problem.Asks.Select(ask => ask.Shape)
                .Concat(problem.Forecasts.Select(one => one.Shape))
                .ToList();
            var most = problem.Asks.Length + problem.Forecasts.Sum(one => one.Steps.Sum(step => step.Count));
            var useful = gpu.Model.SlotsIn(created)
                .All(slot => wanted.Exists(shape => AskFit.Serving(shape, gpu.Model).Contains(slot.Profile)));
            var needless = gpu.Slots & ~layout & gpu.Model.Space.Addable(layout);
            if ((gpu.LeasedSlots & ~layout) == 0 && needless == 0 && SlotSet.Count(created) <= most && useful)
                yield return new Choice(gpu, PartitionMode.Mig, layout);
        }
    }

    private void Serve(
        int index, List<Choice> chosen, long unserved, long surplus, HashSet<(string, int)> taken,
            HashSet<string> opened)
    {
        if (unserved > _best.Unserved)
            return;
        if (index == problem.Asks.Length)
        {
            if (ForecastCost(chosen, taken) is not { } ready)
                return;
            var cost = surplus + ready + chosen.Sum(choice => CostOf(choice, opened.Contains(choice.Gpu.Id)));
            if ((unserved, cost).CompareTo(_best) < 0)
                _best = (unserved, cost);
            return;
        }
        var ask = problem.Asks[index];
        Serve(index + 1, chosen, unserved + ValueOf(ask.Shape), surplus, taken, opened);
        if (ask.Shape is AskShape.WholeGpus whole)
            ServeWhole(index, whole.Count, chosen, (unserved, surplus, taken, opened));
        else
            ServeSlice(index, ask, chosen, (unserved, surplus, taken, opened));
    }

    private void ServeWhole(
        int index, int count, List<Choice> chosen,
            (long Unserved, long Surplus, HashSet<(string, int)> Taken, HashSet<string> Opened) at)
    {
        foreach (var node in chosen.Where(choice => choice.Mode == PartitionMode.Whole && choice.Gpu.WholeLease is null
            && !at.Taken.Contains((choice.Gpu.Id, -1))).GroupBy(choice => choice.Gpu.Node)
                .Where(node => node.Count() >= count))
        {
            foreach (var gpus in Subsets([.. node], count))
            {
                var slices = gpus.Sum(choice => choice.Gpu.Model.Capacity.Slices);
                if (_limits.TryTake(problem.Asks[index], gpus.ConvertAll(choice => choice.Gpu), slices))
                {
                    Serve(index + 1, chosen, at.Unserved, at.Surplus,
                        [.. at.Taken, .. gpus.Select(choice => (choice.Gpu.Id, -1))],
                        [.. at.Opened, .. gpus.Select(choice => choice.Gpu.Id)]);
                    _limits.GiveBack();
                }
            }
        }
    }

    private void ServeSlice(
        int index, Ask ask, List<Choice> chosen,
            (long Unserved, long Surplus, HashSet<(string, int)> Taken, HashSet<string> Opened) at)
    {
        foreach (var choice in chosen.Where(choice => choice.Mode == PartitionMode.Mig))
        {
            var model = choice.Gpu.Model;
            foreach (var slot in model.SlotsIn(choice.Layout & ~choice.Gpu.LeasedSlots))
            {
                if (at.Taken.Contains((choice.Gpu.Id, slot.Index))
                    || !AskFit.Serving(ask.Shape, model).Contains(slot.Profile))
                    continue;
                if (!_limits.TryTake(ask, [choice.Gpu], SliceAmount.Of(slot.Profile).Slices))
                    continue;
                var extra = SliceAmount.Of(slot.Profile).Slices - AskFit.AskedAmount(ask.Shape, model)!.Slices;
                Serve(index + 1, chosen, at.Unserved, at.Surplus + extra * Thousandths(_prices.OversizedSliceHour),
                    [.. at.Taken, (choice.Gpu.Id, slot.Index)], [.. at.Opened, choice.Gpu.Id]);
                _limits.GiveBack();
            }
        }
    }

    private long CostOf(Choice choice, bool opened)
    {
        var gpu = choice.Gpu;
        if (gpu.WholeLease is not null)
            return 0;
        var wasted = choice.Mode == PartitionMode.Mig ? gpu.Model.Space.Stranded(choice.Layout).Slices : 0;
        var reset = gpu.Model.Figures.ModeChangeNeedsReset;
        return wasted * Thousandths(_prices.IdleSliceHour)
            + SlotSet.Count(choice.Layout & ~gpu.Slots) * Thousandths(_prices.CreateInstance)
            + SlotSet.Count(gpu.Slots & ~choice.Layout) * Thousandths(_prices.DestroyInstance)
            + (choice.Mode == gpu.Mode ? 0 : Thousandths(reset ? _prices.ModeChangeWithReset : _prices.ModeChange))
            + (opened && !gpu.IsLeased ? Thousandths(_prices.GpuHour) : 0);
    }

    /// <summary>
    /// What is missing of the forecast, and what idles because it was made for it; null when something is made that
    /// neither an ask nor the forecast takes. The likeliest demand takes the instances that are left, and what was made
    /// goes to the likeliest. One forecast at most, which keeps the matching obvious.
    /// </summary>
    private long? ForecastCost(List<Choice> chosen, HashSet<(string, int)> taken)
    {
        var left = chosen.Where(choice => choice.Mode == PartitionMode.Mig)
            .SelectMany(choice => choice.Gpu.Model.SlotsIn(choice.Layout & ~choice.Gpu.LeasedSlots)
                .Where(slot => !taken.Contains((choice.Gpu.Id, slot.Index)))
                .Select(slot => (choice.Gpu.Model, slot.Profile, Made: (choice.Gpu.Slots & slot.Bit) == 0)))
            .ToList();
        var made = left.Where(one => one.Made).ToList();
        if (problem.Forecasts is not [var forecast])
            return made.Count == 0 ? 0 : null;
        left.RemoveAll(one => !AskFit.Serving(forecast.Shape, one.Model).Contains(one.Profile));
        var wanted = forecast.Steps.SelectMany(step => Enumerable.Repeat(step.Probability, step.Count)).ToList();
        if (made.Exists(one => !left.Contains(one)) || made.Count > wanted.Count)
            return null;
        var least = AskFit.AskedAmount(forecast.Shape, problem.Gpus[0].Model)!.Slices;
        var miss = (long)Math.Round(1000 * _prices.MissSliceHour * forecast.Horizon.TotalHours);
        return wanted.Skip(left.Count).Sum(probability => (long)Math.Round(probability * least * miss))
            + made.Sum(one => SliceAmount.Of(one.Profile).Slices * Thousandths(_prices.IdleSliceHour))
            - wanted.Take(made.Count)
                .Sum(probability => (long)Math.Round(probability * least * Thousandths(_prices.IdleSliceHour)));
    }

    private long ValueOf(AskShape shape)
    {
        var models = problem.Gpus.Where(gpu => gpu.WholeLease is null).Select(gpu => gpu.Model).Distinct().ToList();
        var slices = shape is AskShape.WholeGpus whole
            ? whole.Count * Math.Max(1, models.Max(model => (int?)model.Capacity.Slices) ?? 1)
            : models.Max(model => AskFit.AskedAmount(shape, model)?.Slices) ?? 1;
        return 1000L * slices + 1;
    }

    private static IEnumerable<List<Choice>> Subsets(List<Choice> from, int count)
    {
        if (count == 0)
            return [[]];
        return from.SelectMany((first, i) =>
            Subsets(from[(i + 1)..], count - 1).Select(rest => (List<Choice>)[first, .. rest]));
    }

    private static long Thousandths(double price) => (long)Math.Round(1000 * price);

    private sealed record Choice(GpuState Gpu, PartitionMode Mode, ulong Layout);
}
