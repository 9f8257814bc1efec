using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>
/// Finds the cut of a GPU and the instances of some jobs that let them do most together. What a change costs is spread
/// over the time that the GPU is expected to stay as it is then: a job that stands still for a tenth of it is worth a
/// tenth less.
/// </summary>
/// <param name="cuts">Instances of each size, for each way to cut a GPU.</param>
/// <param name="options">What a change costs.</param>
public sealed class SeatingSearch(ImmutableArray<ImmutableArray<int>> cuts, JobOptions options)
{
    private readonly double _lost = options.StillSeconds / options.StaySeconds;

    private JobGpu? _gpu;
    private IReadOnlyList<RunningJob> _jobs = [];
    private int[] _free = [];
    private int[] _sizes = [];
    private int _cut;
    private Seating? _best;

    /// <summary>The best seating of these jobs on a GPU; null when they do not all fit.</summary>
    public Seating? Best(JobGpu gpu, IReadOnlyList<RunningJob> jobs)
    {
        (_gpu, _jobs, _best, _sizes) = (gpu, jobs, null, new int[jobs.Count]);
        for (_cut = 0; _cut < cuts.Length; _cut++)
        {
            if (cuts[_cut].Sum() < jobs.Count)
                continue;
            _free = [.. cuts[_cut]];
            Seat(0, 0);
        }
        return _best;
    }

    /// <summary>True when a job stands still after this change of its GPU.</summary>
    public bool Stops(JobGpu gpu, RunningJob job, int cut, int size)
    {
        var isHere = gpu.Jobs.Contains(job);
        if (cut != gpu.Cut)
            return options.ChangeStopsGpu || !isHere || size != job.Size;
        return isHere ? size != job.Size : job.HasRun;
    }

    private void Seat(int next, double worth)
    {
        if (next == _jobs.Count)
        {
            if (_best is null || worth > _best.Worth + 1e-12)
                _best = new Seating(_cut, [.. _sizes], worth);
            return;
        }
        var job = _jobs[next];
        for (var size = 0; size < _free.Length; size++)
        {
            var speed = job.Job.Speeds[size];
            if (_free[size] == 0 || speed <= 0)
                continue;
            _free[size]--;
            _sizes[next] = size;
            Seat(next + 1, worth + (Stops(_gpu!, job, _cut, size) ? speed * (1 - _lost) : speed));
            _free[size]++;
        }
    }
}
