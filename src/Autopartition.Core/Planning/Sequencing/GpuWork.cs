using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning.Sequencing;

/// <summary>One GPU on its way to its target: what stands, who holds it, and its steps so far.</summary>
internal sealed class GpuWork
{
    private readonly Dictionary<PlacementSlot, string?> _vacant = [];
    private readonly Dictionary<PlacementSlot, string> _drains = [];
    private readonly List<(Lease Lease, string Drain)> _departed = [];
    private readonly List<Lease> _holders;
    private readonly GpuTarget? _target;
    private readonly ulong _toStop;
    private readonly ulong _toStart;
    private ulong _held;
    private ulong _left;
    private int _steps;
    private string? _cordon;
    private bool _daemonsHaveEnded;
    private bool _daemonsAreSet;
    private StepKind? _lastKind;

    public GpuWork(GpuState gpu, GpuTarget? target, bool isLeft)
    {
        Gpu = gpu;
        _target = target;
        (Slots, Mode) = (gpu.Slots, gpu.Mode);
        Wanted = target?.Layout.Slots ?? gpu.Slots;
        WantedMode = target?.Mode ?? gpu.Mode;
        _toStop = target is null ? 0 : SlotSet.Of(Idle(gpu, Sharing.Mps)
            .Where(slot => (Wanted & slot.Bit) == 0 || target.SharingOf(gpu, slot) != Sharing.Mps));
        _toStart = target is null ? 0 : SlotSet.Of(target.Domains
            .Where(domain => domain.Kind == Sharing.Mps && gpu.InstanceAt(domain.Slot)?.Sharing != Sharing.Mps)
            .Select(domain => domain.Slot));
        _daemonsAreSet = (_toStop | _toStart) == 0;
        Disturbs = isLeft || _toStop != 0 || (gpu.Slots & ~Wanted) != 0 || Mode != WantedMode;
        IsDone = target is null && !isLeft;
        _holders = [.. gpu.Leases];
        _held = gpu.LeasedSlots;
        foreach (var slot in gpu.Model.SlotsIn(gpu.IdleSlots))
            _vacant[slot] = null;
    }

    public GpuState Gpu { get; }

    public ulong Slots { get; private set; }

    public PartitionMode Mode { get; private set; }

    public ulong Wanted { get; }

    public PartitionMode WantedMode { get; }

    /// <summary>True when something is taken away here: the GPU is cordoned first.</summary>
    public bool Disturbs { get; }

    public bool IsDone { get; private set; }

    /// <summary>The last step of the chain, which the next change follows.</summary>
    public string? Last { get; private set; }

    public bool IsAtTarget => Slots == Wanted && Mode == WantedMode && _left == 0 && _daemonsAreSet;

    /// <summary>True when the instance stands, nobody holds it, and somebody has looked.</summary>
    public bool IsVacant(PlacementSlot slot, out string? readyAfter) => _vacant.TryGetValue(slot, out readyAfter);

    /// <summary>True when the lease may be beside whoever is here now.</summary>
    public bool Admits(Lease lease) => _holders.TrueForAll(other => GoTogether(other, lease));

    /// <summary>The drains of those who had to leave before the lease may come.</summary>
    public IEnumerable<string> Cleared(Lease lease) =>
        _departed.Where(gone => !GoTogether(gone.Lease, lease)).Select(gone => gone.Drain);

    public ReconfigurationStep? Cordon() => Disturbs && _cordon is null
        ? Chain(GpuStage.Step(Gpu, StepKind.Cordon, undo: StepKind.Uncordon), out _cordon)
        : null;

    /// <summary>A lease is asked to leave. Drains wait for the cordon alone, so several run side by side.</summary>
    public ReconfigurationStep Drain(MoveWork move, IEnumerable<string> after)
    {
        var id = $"{Gpu.Id}/{++_steps}";
        var slot = move.Move.From;
        _drains[slot] = id;
        _left |= slot.Bit;
        _held &= ~slot.Bit;
        _holders.Remove(move.Lease);
        _departed.Add((move.Lease, id));
        move.Drain = id;
        return GpuStage.Step(Gpu, StepKind.Drain, slot, StepKind.Uncordon) with
        {
            Id = id,
            LeaseId = move.Lease.Id,
            DependsOn = [.. after.Prepend(_cordon).OfType<string>().Distinct()],
        };
    }

    /// <summary>A moved lease has its new instance here.</summary>
    public void Arrive(MoveWork move)
    {
        _vacant.Remove(move.Move.To);
        _held |= move.Move.To.Bit;
        _holders.Add(move.Lease);
    }

    /// <summary>Everything that can be done here now.</summary>
    /// <param name="first">Instances that others wait for; they are made first.</param>
    public IEnumerable<ReconfigurationStep> NextStage(IReadOnlySet<PlacementSlot> first)
    {
        var mode = Mode;
        var change = NextChange(first);
        if (change.IsEmpty)
            yield break;
        var looked = "";
        foreach (var step in GpuStage.Steps(Gpu, mode, change))
        {
            yield return Chain(Shared(step), out looked);
            if (step is { Kind: StepKind.VerifyIdle, Slot: { } slot } && (Wanted & slot.Bit) != 0)
                _vacant[slot] = looked;
        }
        foreach (var slot in change.Created)
            _vacant[slot] = looked;
        foreach (var slot in change.Destroyed)
            _vacant.Remove(slot);
        _left = 0;
    }

    private ReconfigurationStep Shared(ReconfigurationStep step) =>
        step is { Kind: StepKind.CreateInstance, Slot: { } slot } && _target is not null
            ? step with { Sharing = _target.SharingOf(Gpu, slot) }
            : step;

    /// <summary>The last look, and the GPU takes leases again.</summary>
    public IEnumerable<ReconfigurationStep> Finish()
    {
        IsDone = true;
        if (_lastKind != StepKind.VerifyLayout)
            yield return Chain(GpuStage.Step(Gpu, StepKind.VerifyLayout), out _);
        if (Disturbs)
            yield return Chain(GpuStage.Step(Gpu, StepKind.Uncordon, undo: StepKind.Cordon), out _);
    }

    private StageChange NextChange(IReadOnlySet<PlacementSlot> first)
    {
        var stopped = _daemonsHaveEnded ? 0 : _toStop;
        _daemonsHaveEnded = true;
        var destroyed = Slots & ~Wanted & ~_held;
        Slots &= ~destroyed;
        PartitionMode? mode = Mode != WantedMode && Slots == 0 ? WantedMode : null;
        Mode = mode ?? Mode;
        var created = Create(first);
        // Daemons start once no further instance is to be created.
        var settles = !_daemonsAreSet && Slots == Wanted && Mode == WantedMode && (_held & _toStart) == 0;
        _daemonsAreSet |= settles;
        return new StageChange
        {
            Left = [.. Gpu.Model.SlotsIn(_left)],
            Stopped = [.. Gpu.Model.SlotsIn(stopped)],
            Destroyed = [.. Gpu.Model.SlotsIn(destroyed)],
            Mode = mode,
            Created = [.. created],
            Started = settles ? [.. Gpu.Model.SlotsIn(_toStart)] : [],
        };
    }

    private static IEnumerable<PlacementSlot> Idle(GpuState gpu, Sharing sharing) =>
        gpu.Model.SlotsIn(gpu.IdleSlots).Where(slot => gpu.InstanceAt(slot)!.Sharing == sharing);

    private List<PlacementSlot> Create(IReadOnlySet<PlacementSlot> first)
    {
        var created = new List<PlacementSlot>();
        if (Mode != WantedMode)
            return created;
        foreach (var slot in Gpu.Model.SlotsIn(Wanted & ~Slots).OrderByDescending(first.Contains)
            .ThenByDescending(slot => slot.Placement.Size).ThenBy(slot => slot.Placement.Start))
        {
            if (!Gpu.Model.Space.IsLegal(Slots | slot.Bit))
                continue;
            Slots |= slot.Bit;
            created.Add(slot);
        }
        return created;
    }

    private ReconfigurationStep Chain(ReconfigurationStep step, out string id)
    {
        id = $"{Gpu.Id}/{++_steps}";
        var drain = step is { Kind: StepKind.VerifyIdle, Slot: { } slot } ? _drains.GetValueOrDefault(slot) : null;
        var chained = step with { Id = id, DependsOn = [.. new[] { Last, drain }.OfType<string>()] };
        (Last, _lastKind) = (id, step.Kind);
        return chained;
    }

    /// <summary>True when the isolation of both allows them on one GPU.</summary>
    public static bool GoTogether(Lease one, Lease other) => one.Tenant == other.Tenant
        || (one.Isolation != Isolation.Gpu && other.Isolation != Isolation.Gpu);
}
