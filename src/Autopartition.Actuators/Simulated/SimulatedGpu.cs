using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Simulated;

/// <summary>One GPU that does not exist.</summary>
internal sealed class SimulatedGpu(GpuState start)
{
    private static readonly ActuatorResult Done = new ActuatorResult.Done();

    private readonly List<SimulatedInstance> _instances =
        [.. start.Instances.Select((one, id) => new SimulatedInstance(one.Slot, id + 1) { IsWhole = true })];

    private readonly List<(Placement? Place, GpuProcess Process)> _processes = [];
    private bool _isMig = start.Mode == PartitionMode.Mig;
    private bool _hasMps = start.Mode == PartitionMode.Mps;
    private bool _isExclusive = start.ExclusiveProcess;
    private int _made = start.Instances.Length;

    private GpuModel Model => start.Model;

    private ulong Slots => SlotSet.Of(_instances.Select(one => one.Slot));

    public GpuInventory Read()
    {
        var mode = !Model.SupportsMig ? MigMode.Unsupported : _isMig ? MigMode.Enabled : MigMode.Disabled;
        return new GpuInventory
        {
            Uuid = start.Id,
            ModelKey = Model.Key,
            Mode = mode,
            PendingMode = mode,
            Instances = [.. _instances.OrderBy(one => one.Slot.Placement.Start).Select(Read)],
            Processes = ProcessesOf(null),
            HasMps = _hasMps,
            ExclusiveProcess = _isExclusive,
            ResetTogether = start.ResetPossible ? [start.Id] : [],
        };
    }

    public ActuatorResult Apply(HardwareAction action) => action switch
    {
        HardwareAction.SetMode mode => SetMode(mode.IsMig),
        HardwareAction.CreateInstance create => Create(create.Spot),
        HardwareAction.CreateComputeInstance create => CreateCompute(create),
        HardwareAction.DestroyInstance destroy => Destroy(destroy),
        HardwareAction.StartMps mps => SetMps(mps.Placement, true, mps.ExclusiveProcess),
        HardwareAction.StopMps mps => SetMps(mps.Placement, false, false),
        HardwareAction.ResetGpu => Reset(),
        _ => Refuse(ActuatorError.Invalid, $"{action.GetType().Name} is no change of a GPU"),
    };

    public void Begin(Placement? placement, GpuProcess process) => _processes.Add((placement, process));

    public void End(int pid) => _processes.RemoveAll(one => one.Process.Pid == pid);

    private ActuatorResult SetMode(bool isMig)
    {
        if (!Model.SupportsMig)
            return Refuse(ActuatorError.NotSupported, $"{Model} has no MIG");
        if (isMig == _isMig)
            return Done;
        if (_instances.Count > 0 || _hasMps || _processes.Count > 0)
            return Refuse(ActuatorError.InUse, $"{start.Id} is in use");
        if (!start.CanToggleMig)
            return Refuse(ActuatorError.ResetRequired, $"{start.Id} cannot be reset");
        (_isMig, _isExclusive) = (isMig, _isExclusive && !isMig);
        return Done;
    }

    private ActuatorResult Create(InstanceSpot spot)
    {
        if (!_isMig || Model.FindProfile(spot.Profile) is null)
            return Refuse(ActuatorError.NotSupported, $"{start.Id} takes no {spot.Profile} now");
        if (_hasMps || _processes.Exists(one => one.Place is null))
            return Refuse(ActuatorError.InUse, $"somebody holds {start.Id} as a whole");
        if (spot.SlotOn(Model) is not { } slot)
            return Refuse(ActuatorError.Invalid, $"{spot} is no place on {Model}");
        if ((Slots & slot.Bit) != 0 || !Model.Space.IsLegal(Slots | slot.Bit))
            return Refuse(ActuatorError.NoRoom, $"there is no room for {spot}");
        _instances.Add(new SimulatedInstance(slot, ++_made));
        return Done;
    }

    private ActuatorResult CreateCompute(HardwareAction.CreateComputeInstance create)
    {
        if (At(create.Spot.Placement) is not { } one)
            return Refuse(ActuatorError.NotFound, $"{create.Spot} does not stand");
        if (InstanceSpot.Of(one.Slot) != create.Spot)
            return Refuse(ActuatorError.AnotherInstance, $"{one.Slot} stands there, not {create.Spot}");
        if (create.Profile is not null && create.Profile != create.Spot.Profile)
            return Refuse(ActuatorError.NotSupported, "a simulated instance is not cut further");
        if (one.IsWhole)
            return Refuse(ActuatorError.NoRoom, $"{create.Spot} has its compute instance");
        one.IsWhole = true;
        return Done;
    }

    private ActuatorResult Destroy(HardwareAction.DestroyInstance destroy)
    {
        if (At(destroy.Key.Placement) is not { } one)
            return Refuse(ActuatorError.NotFound, $"nothing stands at {destroy.Key.Placement.Start}");
        if (one.Slot.Profile.Name != destroy.Profile || one.Id != destroy.GpuInstanceId)
            return Refuse(ActuatorError.AnotherInstance, $"{one.Slot} with id {one.Id} stands there");
        if (one.HasMps || _processes.Exists(process => process.Place == one.Slot.Placement))
            return Refuse(ActuatorError.InUse, $"{one.Slot} is in use");
        _instances.Remove(one);
        return Done;
    }

    private ActuatorResult SetMps(Placement? placement, bool runs, bool isExclusive)
    {
        if (placement is not { } place)
        {
            if (runs && _hasMps)
                return Refuse(ActuatorError.InUse, "an MPS daemon runs already");
            (_hasMps, _isExclusive) = (runs, isExclusive);
            return Done;
        }
        if (At(place) is not { IsWhole: true } one)
            return Refuse(ActuatorError.NotFound, $"no MIG device stands at {place.Start}");
        if (isExclusive)
            return Refuse(ActuatorError.Invalid, "compute mode EXCLUSIVE_PROCESS does not go with an instance");
        if (runs && one.HasMps)
            return Refuse(ActuatorError.InUse, "an MPS daemon runs already");
        one.HasMps = runs;
        return Done;
    }

    private ActuatorResult Reset()
    {
        if (!start.ResetPossible)
            return Refuse(ActuatorError.NotSupported, $"{start.Id} cannot be reset");
        if (_processes.Count > 0 || _hasMps || _instances.Exists(one => one.HasMps))
            return Refuse(ActuatorError.InUse, $"{start.Id} is in use");
        _instances.Clear();
        return Done;
    }

    private SimulatedInstance? At(Placement placement) => _instances.Find(one => one.Slot.Placement == placement);

    private StandingInstance Read(SimulatedInstance one) => new()
    {
        Spot = InstanceSpot.Of(one.Slot),
        GpuInstanceId = one.Id,
        ComputeInstances = one.IsWhole
            ? [new StandingComputeInstance(0, one.Slot.Profile.Name, 0, $"MIG-{start.Id}-{one.Id}")]
            : [],
        Processes = ProcessesOf(one.Slot.Placement),
        HasMps = one.HasMps,
    };

    private ProcessList.Complete ProcessesOf(Placement? placement) => new(
        [.. _processes.Where(one => placement is null || one.Place == placement).Select(one => one.Process)]);

    private static ActuatorResult.Refused Refuse(ActuatorError error, string reason) => new(error, reason);
}
