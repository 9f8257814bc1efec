using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Core.Control;

/// <summary>Walks the steps of the plans in force and keeps the fleet book true as they finish.</summary>
internal sealed class PlanRunner(FleetBook book, IStepRunner runner, Action<EngineEvent> raise)
{
    private readonly Dictionary<string, Queue<ReconfigurationStep>> _chains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReconfigurationStep> _running = new(StringComparer.Ordinal);

    /// <summary>Begins every chain. The GPUs belong to their chain until it ends.</summary>
    public void Begin(IEnumerable<ReconfigurationStep> steps, DateTimeOffset now)
    {
        foreach (var chain in steps.GroupBy(step => step.GpuId))
        {
            book.BeginChange(chain.Key);
            _chains.Add(chain.Key, new Queue<ReconfigurationStep>(chain));
            StartNext(chain.Key, now);
        }
    }

    /// <summary>
    /// Books a finished step and begins the next; true when the GPU's chain has ended. Word of a step that is
    /// not the one at work, as of one told twice, is passed over.
    /// </summary>
    public bool Complete(ReconfigurationStep step, DateTimeOffset now)
    {
        if (!_running.TryGetValue(step.GpuId, out var running) || running != step)
            return false;
        raise(new EngineEvent.StepDone(now, step));
        var gpu = book[step.GpuId];
        switch (step.Kind)
        {
            case StepKind.DestroyInstance:
                book.Replace(gpu.Without(step.Slot!), now);
                break;
            case StepKind.CreateInstance:
                book.Replace(gpu.With(new GpuInstance { Slot = step.Slot! }), now);
                break;
            case StepKind.StartMps:
            case StepKind.StopMps:
                book.Replace(WithMps(gpu, step), now);
                break;
            case StepKind.SetMode:
                book.Replace(gpu with { Mode = step.Mode!.Value }, now);
                break;
        }
        return StartNext(step.GpuId, now);
    }

    private static GpuState WithMps(GpuState gpu, ReconfigurationStep step)
    {
        var starts = step.Kind == StepKind.StartMps;
        return step.Slot is null
            ? gpu with { Mode = starts ? PartitionMode.Mps : PartitionMode.Whole }
            : gpu.With(gpu.InstanceAt(step.Slot)! with { Sharing = starts ? Sharing.Mps : Sharing.Exclusive });
    }

    private bool StartNext(string gpuId, DateTimeOffset now)
    {
        if (!_chains[gpuId].TryDequeue(out var step))
        {
            _chains.Remove(gpuId);
            _running.Remove(gpuId);
            book.EndChange(gpuId);
            return true;
        }
        _running[gpuId] = step;
        raise(new EngineEvent.StepStarted(now, step));
        runner.Start(step);
        return false;
    }
}
