using Autopartition.Core.Control;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.World;

/// <summary>Makes faults happen in a world: to GPUs, to the processes on them, and to the steps of plans.</summary>
internal sealed class FaultDesk
{
    /// <summary>A GPU that a plan works on is lost once the plan has noticed: so often it is tried.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly FaultInjector _injector;
    private readonly Action<TimeSpan, WorldEvent> _later;
    private readonly SortedSet<string> _lost = new(StringComparer.Ordinal);

    public FaultDesk(Scenario scenario, Action<TimeSpan, WorldEvent> later)
    {
        _later = later;
        _injector = new FaultInjector(scenario, later);
        _injector.Begin();
    }

    /// <summary>Why a step that is over has failed; null when it is done.</summary>
    public string? WhyFailed(ReconfigurationStep step) =>
        _lost.Contains(step.GpuId) ? $"{step.GpuId} is lost" : _injector.WhyFails(step);

    /// <summary>How much longer a step takes than usual.</summary>
    public TimeSpan Delay(ReconfigurationStep step) => _injector.Delay(step);

    /// <summary>A fault of a kind happens now, and the next of its kind is planned.</summary>
    public void Happen(FaultKind kind, ControlLoop loop, Machines? machines, TimeSpan now, DateTimeOffset moment)
    {
        _injector.Await(kind, now);
        if (kind == FaultKind.GpuLost)
        {
            if (_injector.OneOf([.. loop.Gpus.Select(gpu => gpu.Id).Where(id => !_lost.Contains(id))]) is { } gpu)
                Lose(gpu, loop, now, moment);
        }
        else if (machines is not null && _injector.OneOf([.. machines.Running]) is { } lease)
        {
            machines.Break(lease, kind == FaultKind.FatalFault, now);
        }
    }

    /// <summary>A GPU is lost, at once or when the plan at work on it has ended.</summary>
    public void Lose(string gpuId, ControlLoop loop, TimeSpan now, DateTimeOffset moment)
    {
        _lost.Add(gpuId);
        if (loop.Lose(gpuId, moment))
            _later(now + _injector.Repair, new WorldEvent.GpuBack(gpuId));
        else
            _later(now + Again, new WorldEvent.GpuGone(gpuId));
    }

    /// <summary>A lost GPU is back from its reset.</summary>
    public void Return(string gpuId, ControlLoop loop, DateTimeOffset moment)
    {
        _lost.Remove(gpuId);
        loop.Find(Reset.Of(loop.Gpus.First(gpu => gpu.Id == gpuId)), moment);
    }

    /// <summary>
    /// Somebody looks at the GPUs of a plan that ended nobody knows how; those that are lost stay so.
    /// </summary>
    public void Look(IEnumerable<string> gpuIds, ControlLoop loop, DateTimeOffset moment)
    {
        foreach (var id in gpuIds.Where(id => !_lost.Contains(id)))
            loop.Find(loop.Gpus.First(gpu => gpu.Id == id), moment);
    }
}
