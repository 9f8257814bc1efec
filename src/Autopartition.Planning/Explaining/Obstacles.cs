using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>
/// The constraints of a problem that could keep an ask from a place, those first that a person lifts most easily.
/// </summary>
internal sealed class Obstacles(PlanningProblem problem, PlanningProblem after)
{
    private readonly PlanLimits _limits = PlanLimits.Of(after);
    private readonly LeaseObstacles _leases = new(after);
    private readonly ShareObstacles _shares = new(after);

    /// <summary>The constraints that exist for an ask.</summary>
    public ImmutableArray<Obstacle> For(Ask ask)
    {
        Obstacle?[] known =
        [
            Quota(ask),
            OnGpus(after.Directives.Held, one => one with { Held = one.Held.Clear() },
                gpu => $"{gpu} is held", gpu => $"lift the hold on {gpu}"),
            OnGpus(after.Directives.Frozen, one => one with { Frozen = one.Frozen.Clear() },
                gpu => $"{gpu} waits for approval", gpu => $"approve the change of {gpu}"),
            OnGpus(after.Directives.Closed, one => one with { Closed = one.Closed.Clear() },
                gpu => $"{gpu} takes no lease now (draining or changing)", gpu => $"wait for {gpu}"),
            NoReset(),
            Selection(ask),
            Host(ask),
            OwnIsolation(ask),
            IsolationOfOthers(ask),
            Gang(ask),
            AsksBefore(),
            .. _shares.For(ask),
            .. _leases.All(),
            SharedGpus(),
        ];
        return [.. known.OfType<Obstacle>()];
    }

    private Obstacle? Quota(Ask ask)
    {
        if (_limits.QuotaRoom(ask.Tenant) is not { } room)
            return null;
        var (tenant, held, quota) = (ask.Tenant, _limits.Held(ask.Tenant), _limits.Quota(ask.Tenant));
        return new Obstacle
        {
            Lift = one => one with
            {
                Tenants = [.. one.Tenants.Select(each =>
                    each.Name == tenant ? each with { QuotaSlices = null } : each)],
            },
            Words = _ => $"quota of {tenant}: {held} of {quota} slices held",
            Remedy = by => $"quota of {tenant} + {Math.Max(1, Slices(ask, by.Gpu) - room)} slices",
        };
    }

    private static int Slices(Ask ask, GpuState gpu) => QuotaRights.LeastSlices(ask.Shape, [gpu.Model]);

    private static Obstacle? OnGpus(
        ImmutableSortedSet<string> gpus,
        Func<PlanDirectives, PlanDirectives> lift,
        Func<string, string> words,
        Func<string, string> remedy) => gpus.IsEmpty ? null : new Obstacle
    {
        Lift = one => one with { Directives = lift(one.Directives) },
        Words = by => words(by.Gpu.Id),
        Remedy = by => remedy(by.Gpu.Id),
    };

    private Obstacle? NoReset()
    {
        static bool Stays(GpuState gpu) => gpu.Model.SupportsMig && !gpu.CanToggleMig;
        return !after.Gpus.Any(Stays) ? null : new Obstacle
        {
            Lift = one => one with { Gpus = [.. one.Gpus.Select(gpu => gpu with { ResetPossible = true })] },
            Words = by => $"reset impossible: {by.Gpu.Id} keeps MIG {OnOff(by.Gpu.Id)}, "
                + $"which {by.Gpu.Model} changes by a reset only",
            Remedy = by => $"make a reset of {by.Gpu.Id} possible",
        };
    }

    private string OnOff(string gpuId) =>
        after.Gpus.First(gpu => gpu.Id == gpuId).Mode == PartitionMode.Mig ? "on" : "off";

    private static Obstacle? Selection(Ask ask)
    {
        var wanted = ask.Needs with { Host = HostAmount.Zero };
        return !ask.Needs.IsSelective ? null : new Obstacle
        {
            Lift = one => WithAsks(one, each => each with { Needs = new NodeNeeds { Host = each.Needs.Host } }),
            Words = _ => $"only GPUs with {wanted} will do",
            Remedy = by => $"let {by.Gpu.Id} on {by.Gpu.Node} do, which has not {wanted}",
        };
    }

    private Obstacle? Host(Ask ask)
    {
        var wanted = new NodeNeeds { Host = ask.Needs.Host };
        return ask.Needs.Host.IsNone ? null : new Obstacle
        {
            Lift = one => WithAsks(one, each => each with { Needs = each.Needs with { Host = HostAmount.Zero } }),
            Words = by => $"{by.Gpu.Node} has not {wanted} left ({Left(by.Gpu.Node)})",
            Remedy = by => $"free {wanted} on {by.Gpu.Node}",
        };
    }

    private string Left(string name) => _limits.NodeOf(name) is not { } node ? "nothing stated" : string.Join(
        ", ",
        new[]
        {
            node.Cpus is { } cpus ? $"{cpus - _limits.Taken(name).Cpus:0.###} CPUs" : null,
            node.MemoryGib is { } memory ? $"{memory - _limits.Taken(name).MemoryGib:0.###} GiB" : null,
        }.OfType<string>());

    private static Obstacle? OwnIsolation(Ask ask) => ask.Isolation != Isolation.Gpu ? null : new Obstacle
    {
        Lift = one => WithAsks(one, each => each with { Isolation = Isolation.Instance }),
        Words = _ => $"isolation: {ask.Tenant} shares no GPU",
        Remedy = _ => $"let {ask.Tenant} share a GPU (isolation: instance)",
    };

    private Obstacle? IsolationOfOthers(Ask ask)
    {
        var others = after.Gpus.SelectMany(gpu => gpu.Leases)
            .Where(lease => lease.Isolation == Isolation.Gpu && lease.Tenant != ask.Tenant)
            .Select(lease => lease.Tenant).Distinct().ToList();
        return others.Count == 0 ? null : new Obstacle
        {
            Lift = one => LeaseChange.Each(one, lease => lease with { Isolation = Isolation.Instance }),
            Words = by => $"isolation: {Loner(by.Gpu)} on {by.Gpu.Id} shares no GPU",
            Remedy = by => $"let {Loner(by.Gpu)} share {by.Gpu.Id} (isolation: instance)",
        };
    }

    private string Loner(GpuState gpu) => Standing(gpu).Leases
        .FirstOrDefault(lease => lease.Isolation == Isolation.Gpu)?.Tenant ?? "its tenant";

    private GpuState Standing(GpuState gpu) => after.Gpus.First(one => one.Id == gpu.Id);

    private static Obstacle? Gang(Ask ask) => ask.Gang is null ? null : new Obstacle
    {
        Lift = one => one with { Asks = [.. one.Asks.Take(1).Select(each => each with { Gang = null })] },
        Words = _ => $"all or nothing: the asks of {ask.Gang} do not fit together",
        Remedy = _ => "ask without gang, one by one",
    };

    private Obstacle? AsksBefore()
    {
        var served = problem.Asks.Select(ask => ask.Id).ToHashSet(StringComparer.Ordinal);
        return !after.Gpus.SelectMany(gpu => gpu.Leases).Any(lease => served.Contains(lease.Id)) ? null : new Obstacle
        {
            Lift = one => LeaseChange.Without(one, lease => served.Contains(lease.Id)),
            Words = by => $"asks that go first get {by.Gpu.Id}",
            Remedy = _ => "a higher priority, so that it goes first",
        };
    }

    private Obstacle? SharedGpus()
    {
        static bool IsShared(GpuState gpu) => gpu.Mode is PartitionMode.Mps or PartitionMode.TimeSliced;
        return !after.Gpus.Any(IsShared) ? null : new Obstacle
        {
            Lift = one => one with
            {
                Gpus = [.. one.Gpus.Select(gpu => IsShared(gpu)
                    ? gpu with { Mode = PartitionMode.Whole, Shares = [] }
                    : gpu)],
            },
            Words = by => $"{by.Gpu.Id} is shared by MPS or time slicing and stays so",
            Remedy = by => $"take {by.Gpu.Id} out of its shared mode",
        };
    }

    private static PlanningProblem WithAsks(PlanningProblem one, Func<Ask, Ask> change) =>
        one with { Asks = [.. one.Asks.Select(change)] };
}
