using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Tests.Configuration;
using static Autopartition.Tests.Planning.PlanningWorld;

namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>
/// Up to three GPUs of up to three models, with leases, asks, wishes, prices and a forecast, from a seed.
/// </summary>
internal sealed class RandomFleet(int seed)
{
    private const string A30 = "a30_24gb";

    /// <summary>Leases that may move at most: all sets of them are tried.</summary>
    private const int MostMovers = 4;

    private static readonly string[] SevenSlices = [H100, "a100_40gb"];

    private readonly Random _random = new(seed);
    private int _movers;

    public PlanningProblem Problem()
    {
        var models = new[] { A30, _random.Next(3) == 0 ? SevenSlices[_random.Next(2)] : A30, "t4_16gb" }
            .Select(ShippedCatalog.Model).OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).ToList();
        var cut = models.Find(model => model.PlacementsKnown) ?? ShippedCatalog.Model(A30);
        var gpus = models.Select((model, i) => Gpu(model, $"g{i}")).ToList();
        var gang = OneIn(6) ? "gang" : null;
        var asks = Enumerable.Range(0, _random.Next(1, 4))
            .Select(number => Ask(models[_random.Next(models.Count)], number) with { Gang = number < 2 ? gang : null });
        return new PlanningProblem([.. gpus], [.. asks.OrderByDescending(ask => ask.Priority)], Wishes(gpus), Prices())
        {
            MayMove = true,
            Forecasts = OneIn(3) ? [Forecast(cut)] : [],
        };
    }

    private bool OneIn(int cases) => _random.Next(cases) == 0;

    private double OneOf(params double[] values) => values[_random.Next(values.Length)];

    private GpuState Gpu(GpuModel model, string id)
    {
        var node = $"node-{_random.Next(2)}";
        var pool = OneIn(6) ? "other" : "default";
        if (!model.PlacementsKnown || OneIn(5))
            return Whole(id, OneIn(4) ? "s" : null, model.Key, node) with { Pool = pool };
        var layouts = model.Space.Legal.ToList();
        var gpu = Mig(id, model: model.Key, node: node, pool: pool);
        var alone = OneIn(8);
        foreach (var slot in model.SlotsIn(layouts[_random.Next(layouts.Count)]).Where(_ => !OneIn(4)))
            gpu = gpu.With(new GpuInstance { Slot = slot, Lease = OneIn(3) ? null : Lease(slot, id, alone, model) });
        return gpu;
    }

    private Lease Lease(PlacementSlot slot, string gpu, bool alone, GpuModel model)
    {
        var tenant = alone ? "x" : OneIn(2) ? "s" : "t";
        var lease = PlanningWorld.Lease($"{gpu}/{slot}", tenant, alone ? Isolation.Gpu : Isolation.Instance);
        var least = model.ProfilesOf(ProfileSet.Base)[0];
        var asked = OneIn(5) && AskFit.Serving(new AskShape.Profile(least.Name), model).Contains(slot.Profile);
        var drainable = OneIn(2) && _movers++ < MostMovers;
        return lease with { Drainable = drainable, Asked = asked ? new AskShape.Profile(least.Name) : null };
    }

    private Ask Ask(GpuModel model, int number)
    {
        var plain = model.PlacementsKnown ? model.ProfilesOf(ProfileSet.Base) : ShippedCatalog.Model(A30).ProfilesOf(
            ProfileSet.Base);
        AskShape shape = _random.Next(6) switch
        {
            0 => new AskShape.Profile(plain[0].Name),
            1 => new AskShape.Profile(plain[1].Name),
            2 => new AskShape.Profile(plain[^1].Name),
            3 => new AskShape.Memory(plain[_random.Next(plain.Length)].MemoryGib!.Value - 1),
            4 => new AskShape.Profile(plain[_random.Next(plain.Length)].Name),
            _ => new AskShape.WholeGpus(_random.Next(1, 3)),
        };
        var alone = OneIn(8);
        return new Ask
        {
            Id = $"a/{number}",
            Tenant = alone ? "x" : OneIn(2) ? "t" : "u",
            Shape = shape,
            Priority = OneIn(3) ? 5 : 0,
            Isolation = alone ? Isolation.Gpu : Isolation.Instance,
        };
    }

    private PlanDirectives Wishes(List<GpuState> gpus)
    {
        var wishes = PlanDirectives.None;
        var id = gpus[_random.Next(gpus.Count)].Id;
        wishes = _random.Next(9) switch
        {
            0 => wishes with { Held = wishes.Held.Add(id) },
            1 => wishes with { Frozen = wishes.Frozen.Add(id) },
            2 => wishes with { Closed = wishes.Closed.Add(id) },
            _ => wishes,
        };
        if (OneIn(6))
            wishes = wishes with { Preferences = [new Preference("t", OneIn(2) ? A30 : null, "default")] };
        var terms = Enum.GetValues<ObjectiveTerm>();
        return OneIn(4)
            ? wishes with { Weights = wishes.Weights.Add(terms[_random.Next(terms.Length)], OneOf(0, 0.5, 4)) }
            : wishes;
    }

    private Prices Prices() => OneIn(2) ? new Prices() : new Prices
    {
        IdleSliceHour = OneOf(0.5, 1, 3),
        OversizedSliceHour = OneOf(0.2, 1, 2),
        GpuHour = OneOf(0, 2, 9),
        CreateInstance = OneOf(0, 0.25, 1),
        DestroyInstance = OneOf(0, 0.25, 1),
        MoveLease = OneOf(0.3, 2, 4),
        NotPreferred = OneOf(1, 3, 7),
    };

    /// <summary>Some instances with falling probability.</summary>
    private DemandForecast Forecast(GpuModel model)
    {
        var profile = model.ProfilesOf(ProfileSet.Base)[_random.Next(2)];
        var quantiles = ImmutableSortedDictionary<double, double>.Empty.Add(0.5, _random.Next(2)).Add(0.8, 2);
        return new DemandForecast("t", new AskShape.Profile(profile.Name), TimeSpan.FromMinutes(30), quantiles);
    }
}
