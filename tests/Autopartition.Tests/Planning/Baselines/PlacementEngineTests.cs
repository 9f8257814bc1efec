using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Tests.Configuration;

namespace Autopartition.Tests.Planning.Baselines;

public sealed class PlacementEngineTests
{
    private const int Gpus = 70;

    private static readonly GpuModel Card = ShippedCatalog.Model(PlanningWorld.H100);
    private static readonly ImmutableArray<InstanceProfile> Profiles = Card.ProfilesOf(ProfileSet.Base);

    public static TheoryData<string> Rules => [.. BaselineCatalog.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void AsksThatComeAndGo_LieWhereAPlainSearchPutsThem(string name)
    {
        var rule = RuleOf(name);
        var engine = EngineOf(rule, Gpus);
        var plain = new ulong[Gpus];
        var running = new List<PlacedInstance>();
        var random = new Random(7);
        for (var turn = 0; turn < 3000; turn++)
        {
            if (running.Count > 0 && random.Next(5) < 2)
            {
                var ending = random.Next(running.Count);
                engine.Release(running[ending]);
                plain[running[ending].Gpu] &= ~(1UL << running[ending].Slot);
                running.RemoveAt(ending);
                continue;
            }
            var profile = random.Next(Profiles.Length);
            var expected = Search(rule, plain, Profiles[profile]);
            var placed = engine.TryPlace(profile);

            Assert.Equal(expected, placed);
            if (placed is not { } place)
                continue;
            plain[place.Gpu] |= 1UL << place.Slot;
            running.Add(place);
        }
        Assert.Equal(plain.Count(layout => layout != 0), engine.UsedCount);
    }

    [Fact]
    public void FullFleet_RefusesUntilAGpuIsAdded()
    {
        var engine = EngineOf(new FirstFit(), 2, empty: 1);
        engine.TryPlace(4);

        Assert.Null(engine.TryPlace(0));
        engine.AddGpu();
        Assert.Equal(1, engine.TryPlace(0)!.Value.Gpu);
        Assert.Equal(2, engine.UsedCount);
    }

    [Fact]
    public void ReleaseOfWhatIsNotThere_IsABug()
    {
        var engine = EngineOf(new FirstFit(), 1);

        Assert.Throws<InvalidOperationException>(() => engine.Release(new PlacedInstance(0, 0)));
    }

    [Fact]
    public void TableOfTheBaseProfiles_HasTheKnownNumberOfStates() =>
        Assert.Equal(298, new PlacementTable(Card, Profiles, new FirstFit()).StateCount);

    private static PlacedInstance? Search(IPlacementRule rule, ulong[] plain, InstanceProfile profile) =>
        (from gpu in Enumerable.Range(0, plain.Length)
         from slot in Card.SlotsIn(Card.Space.Addable(plain[gpu]))
         where slot.Profile == profile
         let score = rule.Score(Card, plain[gpu], slot)
         orderby score.Rank, gpu, score.Position
         select (PlacedInstance?)new PlacedInstance(gpu, slot.Index)).FirstOrDefault();

    private static IPlacementRule RuleOf(string name) => BaselineCatalog.Rules.Single(rule => rule.Name == name)
        .Rule(new ProfileMix(Profiles.Select(profile => new Core.Demand.AskShape.Profile(profile.Name))));

    private static PlacementEngine EngineOf(IPlacementRule rule, int capacity, int? empty = null)
    {
        var engine = new PlacementEngine(new PlacementTable(Card, Profiles, rule), capacity);
        for (var gpu = 0; gpu < (empty ?? capacity); gpu++)
            engine.AddGpu();
        return engine;
    }
}
