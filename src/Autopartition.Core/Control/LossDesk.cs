using Autopartition.Core.Fleet;

namespace Autopartition.Core.Control;

/// <summary>Lets go of what stood on a lost GPU, and takes the GPU back once somebody has looked at it.</summary>
internal sealed class LossDesk(
    FleetBook book,
    LeaseBook leases,
    PromiseBook promises,
    PlanRunner runner,
    MoveBook moves,
    AskQueue queue,
    DemandBook demand,
    Action<EngineEvent> raise)
{
    /// <summary>
    /// What ran on the GPU is over, its asks wait again, and nobody gets it; false while a plan is at work on it.
    /// </summary>
    public bool Lose(string gpuId, DateTimeOffset now)
    {
        if (runner.Owns(gpuId) || moves.Concerns(gpuId))
            return false;
        book.BeginChange(gpuId);
        raise(new EngineEvent.GpuLost(now, gpuId));
        promises.RemoveOn(new HashSet<string>([gpuId], StringComparer.Ordinal));
        foreach (var (lease, asked) in leases.Lose(gpuId, now))
        {
            if (asked is not null)
                queue.Add(asked);
            else if (lease.Asked is not null)
                demand.Count(lease.Tenant, lease.Asked, -1);
        }
        return true;
    }

    /// <summary>
    /// The GPU is as given, and serves again; false while a plan is at work on it, or when it was not lost.
    /// </summary>
    public bool Find(GpuState gpu, DateTimeOffset now)
    {
        if (!book.IsChanging(gpu.Id) || runner.Owns(gpu.Id))
            return false;
        book.Replace(gpu, now);
        book.EndChange(gpu.Id);
        raise(new EngineEvent.GpuFound(now, gpu.Id));
        return true;
    }
}
