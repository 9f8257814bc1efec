namespace Autopartition.Tests.Control;

/// <summary>Loops with a plan at work that moves leases.</summary>
internal static class MovingWorld
{
    /// <summary>A plan at work that moves a 1g away so that a 3g finds room.</summary>
    public static LoopWorld RoomForBig()
    {
        var world = new LoopWorld(
            TestFleet.Mig("a0", "4g.40gb@0=stays 1g.10gb@5~x"),
            TestFleet.Mig("a1", "4g.40gb@0=also 2g.20gb@4=more"));
        world.Planner.Answer = problem => Plans.Of(
                problem,
                [Plans.Mig("a0", "4g.40gb@0 3g.40gb@4"), Plans.Mig("a1", "4g.40gb@0 2g.20gb@4 1g.10gb@6")],
                [Plans.Place("big", "a0", "3g.40gb@4")])
            .Moving(problem, Plans.Move("x: a0/1g.10gb@5 to a1/1g.10gb@6"));
        world.Ask("big", "3g.40gb").Tick();
        world.Planner.Answer = Plans.NoChange;
        return world.Wake();
    }
}
