using System.Collections.Immutable;

namespace Autopartition.Simulation.Jobs;

/// <summary>
/// Cuts GPUs to their jobs. The job at the head of the queue goes where the sum of speeds gains most and the others are
/// seated anew for it; what a job leaves behind is shared out among those that stay; and while nobody waits, jobs move
/// from crowded GPUs to others. It knows how fast each job is on each size, never how long it takes.
/// </summary>
/// <param name="cuts">The ways to cut a GPU.</param>
/// <param name="options">What a change costs and has to gain.</param>
public sealed class DynamicJobs(ImmutableArray<ImmutableArray<int>> cuts, JobOptions options) : IJobScheduler
{
    /// <summary>Moves of one moment; each stops whole GPUs, so more would not pay.</summary>
    private const int MostMoves = 4;

    private readonly SeatingSearch _search = new(cuts, options);
    private readonly Dictionary<JobGpu, int> _balanced = [];

    /// <summary>Begins with the fewest instances: whole GPUs.</summary>
    public int FirstCut { get; } = Enumerable.Range(0, cuts.Length).MinBy(cut => cuts[cut].Sum());

    /// <inheritdoc/>
    public void Schedule(JobWorld world)
    {
        while (world.Waiting is [var job, ..] && BestFor(world, job) is var (gpu, seating))
            world.Seat(gpu, [.. gpu.Jobs, job], seating);
        foreach (var gpu in world.Gpus)
        {
            var seating = _search.Best(gpu, gpu.Jobs)!;
            if (gpu.Jobs.Count > 0 && seating.Worth > gpu.Speed)
                world.Seat(gpu, gpu.Jobs, seating);
        }
        for (var move = 0; move < MostMoves && world.Waiting.Count == 0; move++)
        {
            if (BestMove(world) is not { } best)
                break;
            world.Seat(best.To, [.. best.To.Jobs, best.Job], best.There);
            world.Seat(best.From, best.From.Jobs, best.Here);
        }
        foreach (var gpu in world.Gpus)
            _balanced[gpu] = gpu.Version;
    }

    private (JobGpu Gpu, Seating Seating)? BestFor(JobWorld world, RunningJob job)
    {
        (JobGpu Gpu, Seating Seating)? best = null;
        var most = options.LeastGain;
        foreach (var gpu in world.Gpus)
        {
            var seating = _search.Best(gpu, [.. gpu.Jobs, job]);
            if (seating is null || seating.Worth - gpu.Speed <= most)
                continue;
            most = seating.Worth - gpu.Speed;
            best = (gpu, seating);
        }
        return best;
    }

    /// <summary>Only pairs with a GPU that changed can gain: for the others it was looked at before.</summary>
    private JobMove? BestMove(JobWorld world)
    {
        JobMove? best = null;
        var changed = world.Gpus.Where(gpu => _balanced.GetValueOrDefault(gpu, -1) != gpu.Version).ToHashSet();
        foreach (var from in world.Gpus.Where(gpu => gpu.Jobs.Count > 1))
        {
            foreach (var job in from.Jobs)
            {
                RunningJob[] rest = [.. from.Jobs.Where(other => other != job)];
                Seating? here = null;
                foreach (var to in world.Gpus.Where(to => to.Jobs.Count < from.Jobs.Count))
                {
                    if (to == from || (!changed.Contains(from) && !changed.Contains(to)))
                        continue;
                    here ??= _search.Best(from, rest)!;
                    if (_search.Best(to, [.. to.Jobs, job]) is not { } there)
                        continue;
                    var gain = here.Worth + there.Worth - from.Speed - to.Speed;
                    if (gain > Math.Max(options.LeastGain, best?.Gain ?? 0))
                        best = new JobMove(from, here, job, to, there, gain);
                }
            }
        }
        return best;
    }
}
