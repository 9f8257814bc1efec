using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>What keeps an ask from a share of a GPU or an instance beside others.</summary>
internal sealed class ShareObstacles(PlanningProblem after)
{
    /// <summary>The constraints that exist for an ask; none for one that shares with nobody.</summary>
    public IEnumerable<Obstacle?> For(Ask ask) =>
        ShareChoice.KindsFor(ask, after.Directives).IsEmpty || ask.Gang is not null
            ? []
            : [Users(ask), Company(ask), Clients()];

    private Obstacle? Users(Ask ask) => !Shares().Any(share => share.Uid != ask.Uid) ? null : new Obstacle
    {
        Lift = one => Each(one, share => share with { Uid = null }) with
        {
            Asks = [.. one.Asks.Select(each => each with { Uid = null })],
        },
        Words = by => $"{Domain(by)} serves {Names(Of(by).Select(share => UserOf(share.Uid)))}, the ask is of "
            + UserOf(ask.Uid),
        Remedy = by => $"let {ask.Tenant} run under the user of {Domain(by)}",
    };

    private Obstacle? Company(Ask ask)
    {
        static bool IsAlone(GpuShare share) => share.Lease is { Isolation: not Isolation.Shared };
        return !Shares().Any(share => IsAlone(share) && share.Lease!.Tenant != ask.Tenant) ? null : new Obstacle
        {
            Lift = one => Each(one, share => share with
            {
                Lease = share.Lease is { } lease ? lease with { Isolation = Isolation.Shared } : null,
            }),
            Words = by => $"isolation: {Names(Of(by).Where(IsAlone).Select(share => share.Lease!.Tenant))} in "
                + $"{Domain(by)} shares no instance",
            Remedy = by => $"let {Names(Of(by).Where(IsAlone).Select(share => share.Lease!.Tenant))} share "
                + $"{Domain(by)} (isolation: shared)",
        };
    }

    private Obstacle? Clients() => !Shares().Any() ? null : new Obstacle
    {
        Lift = one => one with
        {
            Gpus =
            [
                .. one.Gpus.Select(gpu => gpu with
                {
                    Shares = [],
                    Instances = [.. gpu.Instances.Select(instance => instance with { Shares = [] })],
                }),
            ],
        },
        Words = by => $"{Domain(by)} has {Left(Standing(by))} left",
        Remedy = by => $"wait until clients leave {Domain(by)}",
        IsLeases = true,
    };

    private IEnumerable<GpuShare> Shares() =>
        after.Gpus.SelectMany(gpu => gpu.Instances.SelectMany(instance => instance.Shares).Concat(gpu.Shares));

    private static PlanningProblem Each(PlanningProblem one, Func<GpuShare, GpuShare> change) => one with
    {
        Gpus =
        [
            .. one.Gpus.Select(gpu => gpu with
            {
                Shares = [.. gpu.Shares.Select(change)],
                Instances = [.. gpu.Instances.Select(instance =>
                    instance with { Shares = [.. instance.Shares.Select(change)] })],
            }),
        ],
    };

    /// <summary>The domain that the ask would join, as it stands.</summary>
    private ShareDomain Standing(Rescue by)
    {
        var gpu = after.Gpus.First(one => one.Id == by.Gpu.Id);
        return ShareDomain.Of(gpu, by.Plan.Assignments[0].Slot is { } slot ? gpu.InstanceAt(slot) : null);
    }

    private ImmutableArray<GpuShare> Of(Rescue by) => Standing(by).Shares;

    private string Domain(Rescue by) =>
        Standing(by).Slot is { } slot ? $"{slot} on {by.Gpu.Id}" : by.Gpu.Id;

    private static string Left(ShareDomain domain) =>
        FormattableString.Invariant($"{domain.FreeGib ?? 0:0.##} GiB, {domain.FreePercent} % of the compute and ")
        + $"{Math.Max(0, domain.ClientLimit - domain.Shares.Length)} of {domain.ClientLimit} clients";

    private static string UserOf(int? uid) => uid is { } user ? $"user {user}" : "a user who is not stated";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct());
}
