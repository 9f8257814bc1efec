using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Tests.Planning.Sequencing;

/// <summary>
/// A fleet on paper to which steps happen one by one. It knows nothing of how steps were found: it only sees whether
/// each one is possible, hurts nobody, and how much is out of service after it.
/// </summary>
internal sealed class PaperFleet(IEnumerable<GpuState> gpus, RepartitionPlan plan)
{
    private readonly Dictionary<string, GpuState> _gpus = gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
    private readonly List<(LeaseMove Move, Lease Lease)> _out = [];

    public List<string> Wrong { get; } = [];

    public int MostOut { get; private set; }

    public GpuState this[string id] => _gpus[id];

    public bool NobodyIsOut => _out.Count == 0;

    public void Do(ReconfigurationStep step)
    {
        var gpu = _gpus[step.GpuId];
        switch (step.Kind)
        {
            case StepKind.Drain:
                var instance = gpu.InstanceAt(step.Slot!)!;
                _out.Add((plan.Moves.Single(move => move.LeaseId == step.LeaseId), instance.Lease!));
                _gpus[gpu.Id] = gpu.With(instance with { Lease = null });
                break;
            case StepKind.DestroyInstance:
                if (gpu.InstanceAt(step.Slot!) is not { IsLeased: false })
                    Wrong.Add($"{step.Id} destroys {step.Slot}, which somebody holds or which is not there");
                _gpus[gpu.Id] = gpu.Without(step.Slot!);
                break;
            case StepKind.CreateInstance:
                if (!gpu.Model.Space.IsLegal(gpu.Slots | step.Slot!.Bit) || gpu.InstanceAt(step.Slot!) is not null)
                    Wrong.Add($"{step.Id} creates {step.Slot} where there is no room");
                _gpus[gpu.Id] = gpu.With(new GpuInstance { Slot = step.Slot! });
                break;
        }
        Land();
        MostOut = Math.Max(MostOut, _out.Sum(lost => lost.Move.From.Profile.ComputeSlices));
    }

    private void Land()
    {
        foreach (var (move, lease) in _out.ToList())
        {
            if (_gpus[move.ToGpuId].InstanceAt(move.To) is not { IsLeased: false } instance)
                continue;
            _gpus[move.ToGpuId] = _gpus[move.ToGpuId].With(instance with { Lease = lease });
            _out.Remove((move, lease));
        }
    }
}
