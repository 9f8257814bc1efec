using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Control;

/// <summary>The fast rule looks at states and takes what it would take if it looked at every GPU.</summary>
public sealed class FastIndexTests
{
    private static readonly string[] Shapes = ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb", "1", "2"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Place_IsTheOneThatALookAtEveryGpuFinds(int seed)
    {
        var random = new Random(seed);
        var world = new LoopWorld(TestFleet.Of(Enumerable.Range(0, 24).Select(i => i % 4 == 0
            ? TestFleet.Whole($"g{i:00}", $"node-{i / 8}")
            : TestFleet.Mig($"g{i:00}", node: $"node-{i / 8}"))));
        world.Policies.Decide = _ => [ScriptedPolicies.Drain("g05", 30), ScriptedPolicies.Drain("g06", 30)];
        world.Ask("first", "1g.10gb").FinishSteps().Tick();
        var (running, compared) = (new List<string>(), 0);
        for (var i = 0; i < 300; i++)
        {
            if (running.Count > 0 && random.Next(5) < 2)
            {
                var gone = running[random.Next(running.Count)];
                running.Remove(gone);
                world.Release(gone);
                continue;
            }
            var ask = TestFleet.Ask($"x{i}", Shapes[random.Next(Shapes.Length)], $"t{random.Next(3)}") with
            {
                Isolation = random.Next(6) == 0 ? Isolation.Gpu : Isolation.Instance,
            };
            var expected = FastReference.Place([.. world.Loop.Gpus], ask, Closed(world));
            var before = world.Events.Count;
            world.Loop.Submit(ask, world.Now);
            Assert.Equal(expected, PlaceOf(world.Events.Skip(before)));
            world.FinishSteps();
            compared += expected is null ? 0 : 1;
            if (world.Waiting.Contains(ask.Id))
                world.Loop.Withdraw(ask.Id, world.Now);
            else
                running.Add(ask.Id);
        }
        Assert.True(compared > 100, $"only {compared} asks had a place, so little was compared");
    }

    [Fact]
    public void TenThousandGpus_CostAsManyLooksAsThereAreStates()
    {
        string[] kinds = ["", "4g.40gb@0=x", "7g.80gb@0=x", "3g.40gb@4"];
        var gpus = Enumerable.Range(0, 10_000)
            .Select(i => TestFleet.Mig($"g{i:00000}", kinds[i % 4].Replace("=x", $"=x{i}", StringComparison.Ordinal)));
        var world = new LoopWorld(TestFleet.Of(gpus));

        for (var i = 0; i < 100; i++)
            world.Ask($"y{i}", i % 2 == 0 ? "3g.40gb" : "2g.20gb").FinishSteps();

        Assert.Equal(100, world.Grants.Count());
        // Five states at most at once, looked at for a share, for an idle instance and for room.
        Assert.InRange(world.Loop.StatesExamined, 100, 100 * 3 * 8);
    }

    private static HashSet<string> Closed(LoopWorld world) =>
        [.. world.Events.OfType<EngineEvent.DrainStarted>().Select(drain => drain.GpuId)];

    /// <summary>Where the rule puts an ask: a grant at once, or an instance that begins to be made.</summary>
    private static string? PlaceOf(IEnumerable<EngineEvent> events) => events.Select(happened => happened switch
    {
        EngineEvent.LeaseGranted granted => string.Join(' ', granted.Places),
        EngineEvent.StepStarted { Step: { Kind: StepKind.CreateInstance } step } => $"{step.GpuId}/{step.Slot}",
        _ => null,
    }).FirstOrDefault(place => place is not null);
}
