using System.Collections.Immutable;
using Autopartition.Core.Control;
using Autopartition.Core.Fleet;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Physics;

namespace Autopartition.Simulation.World;

/// <summary>
/// The GPUs of a simulation at work: what the processes of leases do that name a workload. A process that failed starts
/// its run again after a while, in the same lease, as a container does; one that failed too often gives its lease back.
/// A lease of several GPUs works on the first of them.
/// </summary>
internal sealed class Machines
{
    /// <summary>Failures after which a process is not started any more. Assumption.</summary>
    public const int MostFailures = 5;

    private readonly Scenario _scenario;
    private readonly Action<TimeSpan, WorldEvent> _later;
    private readonly Action<TimeSpan, string, WorkloadEnd, double?> _ended;
    private readonly Dictionary<string, GpuState> _gpus;
    private readonly SortedDictionary<string, GpuPhysics> _physics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _due = new(StringComparer.Ordinal);
    private long _lastDue;

    /// <param name="scenario">The world.</param>
    /// <param name="later">Puts something on the agenda.</param>
    /// <param name="ended">Hears when, of which lease and how a process ended, and how slow it was.</param>
    public Machines(
        Scenario scenario,
        Action<TimeSpan, WorldEvent> later,
        Action<TimeSpan, string, WorkloadEnd, double?> ended)
    {
        (_scenario, _later, _ended) = (scenario, later, ended);
        _gpus = scenario.Fleet.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
    }

    /// <summary>Leases whose process runs now, GPU by GPU.</summary>
    public IEnumerable<string> Running => _physics.Values.SelectMany(physics => physics.Clients);

    /// <summary>
    /// An ask is made; true when it names a workload, whose runs then decide how long its lease lasts.
    /// </summary>
    public bool Add(TimedAsk timed)
    {
        if (timed.Ask.Workload is not { } name || _scenario.Workloads.Find(name) is not { } workload)
            return false;
        var runs = Math.Max(1, (int)Math.Round(timed.Duration.TotalSeconds / workload.Seconds));
        _jobs.Add(timed.Ask.Id, new Job(timed.Ask.Id, workload, runs));
        return true;
    }

    /// <summary>A GPU looks different.</summary>
    public void Replace(GpuState gpu, TimeSpan now)
    {
        _gpus[gpu.Id] = gpu;
        if (!_physics.TryGetValue(gpu.Id, out var physics))
            return;
        Note(physics.AdvanceTo(now));
        physics.Replace(gpu);
        Await(physics);
    }

    /// <summary>A lease has a place, its first or another one, where its process starts at a moment.</summary>
    public void Place(string leaseId, LeasePlace place, TimeSpan start)
    {
        if (!_jobs.TryGetValue(leaseId, out var job))
            return;
        (job.Place, job.IsStopped) = (place, false);
        _later(start, new WorldEvent.ProcessStart(leaseId));
    }

    /// <summary>The process of a lease is asked to leave, and stops.</summary>
    public void Stop(string leaseId, TimeSpan now)
    {
        if (!_jobs.TryGetValue(leaseId, out var job) || job.Place is null)
            return;
        job.IsStopped = true;
        var physics = Advanced(job.Place.GpuId, now);
        if (physics.Stop(leaseId) is { } progress)
            job.From = _scenario.Durations.MovedWorkStartsOver ? default : progress;
        Await(physics);
    }

    /// <summary>The holder of a lease was to leave and stays: its process goes on after a restart.</summary>
    public void Stay(string leaseId, TimeSpan start)
    {
        if (_jobs.TryGetValue(leaseId, out var job) && job.Place is { } place)
            Place(leaseId, place, start);
    }

    /// <summary>A lease is over.</summary>
    public void End(string leaseId, TimeSpan now)
    {
        if (!_jobs.Remove(leaseId, out var job) || job.Place is null)
            return;
        var physics = Advanced(job.Place.GpuId, now);
        physics.Stop(leaseId);
        Await(physics);
    }

    /// <summary>
    /// A lease is lost with its GPU: its process starts its run again where its ask is served the next time.
    /// </summary>
    public void Lose(string leaseId, bool isRequeued, TimeSpan now)
    {
        if (!_jobs.TryGetValue(leaseId, out var job))
            return;
        var gpu = job.Place?.GpuId;
        if (gpu is not null && Advanced(gpu, now).Stop(leaseId) is { } progress)
            job.From = progress.RunAgain;
        (job.Place, job.IsStopped) = (null, true);
        if (!isRequeued)
            _jobs.Remove(leaseId);
        if (gpu is not null)
            Await(_physics[gpu]);
    }

    /// <summary>A process starts, unless its lease is gone, on its way, or it runs already.</summary>
    public void Start(string leaseId, TimeSpan now)
    {
        if (!_jobs.TryGetValue(leaseId, out var job) || job.IsStopped || job.Place is not { } place)
            return;
        var physics = Advanced(place.GpuId, now);
        if (physics.RateOf(leaseId) is not null)
            return;
        job.Began ??= now;
        var result = physics.Start(job.Client, place.Slot);
        if (result != StartResult.Started)
            Failed(job, result == StartResult.OutOfMemory ? WorkloadEnd.OutOfMemory : WorkloadEnd.Refused, now);
        Await(physics);
    }

    /// <summary>Something happens on a GPU, unless something else has happened there since this was planned.</summary>
    public void Due(WorldEvent.MachineDue due, TimeSpan now)
    {
        if (_due.GetValueOrDefault(due.GpuId) == due.Number)
            Await(Advanced(due.GpuId, now));
    }

    /// <summary>An allocation of a process fails, or (fatal) it takes everybody of its fault domain with it.</summary>
    public void Break(string leaseId, bool isFatal, TimeSpan now)
    {
        if (!_jobs.TryGetValue(leaseId, out var job) || job.Place is null)
            return;
        var physics = Advanced(job.Place.GpuId, now);
        Note(isFatal ? physics.Fault(leaseId) : [.. new[] { physics.FailAllocation(leaseId) }.OfType<ClientEvent>()]);
        Await(physics);
    }

    private GpuPhysics Advanced(string gpuId, TimeSpan now)
    {
        if (!_physics.TryGetValue(gpuId, out var physics))
            _physics[gpuId] = physics = new GpuPhysics(_gpus[gpuId]);
        Note(physics.AdvanceTo(now));
        return physics;
    }

    private void Await(GpuPhysics physics)
    {
        _due[physics.Gpu.Id] = ++_lastDue;
        if (physics.NextAt is { } next)
            _later(next, new WorldEvent.MachineDue(physics.Gpu.Id, _lastDue));
    }

    private void Note(ImmutableArray<ClientEvent> happened)
    {
        foreach (var one in happened)
        {
            var job = _jobs[one.ClientId];
            switch (one)
            {
                case ClientEvent.OutOfMemory failed:
                    job.From = failed.Progress.RunAgain;
                    Failed(job, WorkloadEnd.OutOfMemory, one.At);
                    break;
                case ClientEvent.Faulted failed:
                    job.From = failed.Progress.RunAgain;
                    Failed(job, WorkloadEnd.Faulted, one.At);
                    break;
                default:
                    _ended(one.At, job.Id, WorkloadEnd.Finished, (one.At - job.Began!.Value) / job.TimeAlone);
                    _later(one.At, new WorldEvent.ProcessEnd(job.Id));
                    break;
            }
        }
    }

    private void Failed(Job job, WorkloadEnd how, TimeSpan at)
    {
        _ended(at, job.Id, how, null);
        if (++job.Failures < MostFailures)
        {
            _later(at + _scenario.Durations.Restart, new WorldEvent.ProcessStart(job.Id));
            return;
        }
        _ended(at, job.Id, WorkloadEnd.GivenUp, null);
        _later(at, new WorldEvent.ProcessEnd(job.Id));
    }
}
