using Autopartition.Core.Execution;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;
using Autopartition.Simulation.Tests.Checks;
using Autopartition.Simulation.Tests.Plans;

namespace Autopartition.Simulation.Tests.World;

/// <summary>
/// One run: the world is set up without faults, a plan begins, faults happen for a while (safety), then they end and
/// all must come to rest (liveness).
/// </summary>
internal static class SimulatedRun
{
    private static readonly TimeSpan SetUpWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FaultsLast = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan RestWithin = TimeSpan.FromHours(8);

    /// <summary>A world of that seed, with a template that the seed picks.</summary>
    public static Outcome OfSeed(int seed, Bugs.PlantedBug bug = Bugs.PlantedBug.None, bool hasLog = false)
    {
        var template = Templates.All[seed % Templates.All.Length];
        return Of(template, Chaos.OfSeed(seed, bug), hasNemesis: true, hasLog);
    }

    /// <summary>A world in which processes crash at those points, and nothing else happens.</summary>
    public static Outcome OfCrashes(PlanTemplate template, params int[] points) =>
        Of(template, Chaos.OfCrashes(points), hasNemesis: false, hasLog: false);

    public static Outcome Of(PlanTemplate template, Chaos chaos, bool hasNemesis, bool hasLog)
    {
        var isFaulty = chaos.IsFaulty;
        chaos.IsFaulty = false;
        var world = new SimulatedWorld(template, chaos) { Log = hasLog ? [] : null };
        string? violation = null;
        try
        {
            SetUp(world);
            chaos.IsFaulty = isFaulty;
            var nemesis = new Nemesis(world);
            if (hasNemesis)
                nemesis.Begin();
            BeginPlan(world);
            world.Run(world.Now + FaultsLast, hasNemesis ? null : () => world.HasPlanEnded);
            nemesis.Heal();
            if (world.Coordinators.All(one => one.IsOver))
                world.NewCoordinator();
            if (!world.Run(world.Now + RestWithin, () => FinalChecks.Unrest(world) is null))
                throw new Violation("I18", FinalChecks.Unrest(world) ?? "it took too long");
            FinalChecks.Check(world);
        }
        catch (Violation found)
        {
            violation = found.Message;
            world.Note(violation);
        }
#pragma warning disable CA1031 // Whatever breaks in a world belongs to its seed.
        catch (Exception broken) when (broken is not Violation)
#pragma warning restore CA1031
        {
            violation = $"exception: {broken}";
        }
        if (violation is not null && hasLog)
        {
            foreach (var node in world.Nodes)
                world.Log!.AddRange(System.Text.Encoding.UTF8.GetString(node.Disk.Bytes.Span).Split('\n'));
        }
        var leader = world.Leader?.Executor;
        return new Outcome(
            violation,
            [
                .. template.Targets.Where(target => leader?.Wanted.GetValueOrDefault(target.GpuId)
                    ?.SaysTheSameAs(DesiredGpu.Of(target)) == true).Select(target => target.GpuId),
            ],
            world.Nodes.Sum(node => node.Driver.Mutations),
            chaos.Points,
            world.Now)
        {
            Log = world.Log ?? [],
            Faults = chaos.Counts,
            LateVisitors = world.Nodes.Sum(node => node.Driver.LateVisitors),
        };
    }

    /// <summary>A world that was set up and in which nothing goes wrong.</summary>
    public static SimulatedWorld Quiet(PlanTemplate template)
    {
        var chaos = Chaos.OfCrashes(-1);
        chaos.IsFaulty = false;
        var world = new SimulatedWorld(template, chaos);
        SetUp(world);
        return world;
    }

    /// <summary>
    /// Two coordinators begin something at nearly the same time; the words are those of a violation. Whoever comes too
    /// late to find the other at work does not race and begins nothing.
    /// </summary>
    public static string? Race(SimulatedWorld world, Func<CoordinatorHost, bool, bool> begin)
    {
        try
        {
            world.Chaos.IsFaulty = false;
            SetUp(world);
            world.Chaos.IsFaulty = true;
            var hosts = new[] { world.Coordinators[0], null };
            var begun = false;
            world.After(
                world.Chaos.Between(0, 0.3),
                () => world.Turn(hosts[0]!, () => begun |= begin(hosts[0]!, true)));
            world.After(world.Chaos.Between(0, 0.3), () =>
            {
                hosts[1] = world.NewCoordinator();
                TryBegin();
            });
            world.Run(world.Now + FaultsLast, () => begun && FinalChecks.Unrest(world) is null);
            world.Chaos.IsFaulty = false;
            if (!world.Run(world.Now + RestWithin, () => FinalChecks.Unrest(world) is null))
                throw new Violation("I18", FinalChecks.Unrest(world) ?? "it took too long");
            // The loser finds out at its next look at the latest.
            world.Run(world.Now + TimeSpan.FromMinutes(3));
            return null;

            void TryBegin()
            {
                var (host, node) = (hosts[1]!, world.Nodes[0].Name);
                if (host.IsOver || begun && host.Executor!.Plans.Count == 0)
                    return;
                if (host.Executor!.StateOf(node) is null)
                    world.After(TimeSpan.FromMilliseconds(20), () => world.Turn(host, TryBegin));
                else
                    begun |= begin(host, false);
            }
        }
        catch (Violation found)
        {
            return found.Message;
        }
    }

    private static void SetUp(SimulatedWorld world)
    {
        foreach (var node in world.Nodes)
            world.Start(node);
        world.NewCoordinator();
        if (!world.Run(SetUpWithin, () => FinalChecks.Unrest(world) is null))
            throw new Violation("set-up", FinalChecks.Unrest(world) ?? "it took too long");
        foreach (var gpu in world.Template.Gpus)
        {
            var address = world.Addresses[gpu.Id];
            var inventory = world.Leader!.Executor!.StateOf(gpu.Node)!.Inventory.Find(address.Uuid)!;
            world.Before[gpu.Id] = DesiredGpu.Of(gpu.Id, inventory);
            foreach (var instance in gpu.Instances.Where(instance => instance.Lease is not null))
            {
                var standing = inventory.At(instance.Slot.Placement)!;
                var key = new InstanceKey(address.Uuid, instance.Slot.Placement, standing.CreationEpoch!.Value);
                var id = instance.Lease!.Id;
                var lease = new RunningLease(id, address.Uuid, key, world.Template.Revocable.Contains(id));
                TimeSpan? leaves = world.Template.Stubborn.Contains(id) ? null : TimeSpan.FromSeconds(12);
                world.Clerk.Ask(gpu.Node, lease, leaves);
            }
        }
        if (world.Template.Gpus.All(gpu => !gpu.IsLeased))
            return;
        // Long enough for every node to be read once more, so that the plan knows of the leases.
        world.Run(world.Now + TimeSpan.FromMinutes(3));
        if (world.Clerk.Holders.Any(holder => !holder.IsAcknowledged))
            throw new Violation("set-up", "a lease did not begin");
    }

    private static void BeginPlan(SimulatedWorld world)
    {
        var begun = false;
        world.Turn(world.Leader!, () =>
        {
            var leader = world.Leader!;
            var result = leader.Executor!.Begin(
                world.Template.Plan, world.Template.Terms, world.MomentOf(leader));
            begun = true;
            if (result is BeginResult.Refused refused && world.Chaos.Counts.Sum() == 0)
                throw new Violation("set-up", string.Join("; ", refused.Reasons));
        });
        world.HasPlanBegun = begun;
    }
}
