using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Tests.World;

/// <summary>
/// The driver of a node: true placement rules, ids that are used anew, modes that stay pending on cards that need a
/// reset, IN_USE for whatever is used, and faults.
/// </summary>
internal sealed class SimulatedDriver(
    string node, Chaos chaos, ImmutableArray<Card> cards, Action<HardwareAction> onApply) : IGpuActuator
{
    private int _loads;
    private int _boots;

    public ActuatorAbilities Abilities => ActuatorAbilities.All;

    public ImmutableArray<Card> Cards { get; } = cards;

    public bool ClientsPaused { get; private set; }

    /// <summary>True while the driver is not loaded.</summary>
    public bool IsGone { get; set; }

    /// <summary>True when a reset of one card reaches all.</summary>
    public bool ResetsAll { get; init; }

    /// <summary>Changes that will take effect later, as of a call that hangs.</summary>
    public Action<TimeSpan, Action> Later { get; set; } = (_, _) => { };

    /// <summary>Changes that took effect.</summary>
    public int Mutations { get; private set; }

    /// <summary>Refusals for a process that came after the last look.</summary>
    public int LateVisitors { get; private set; }

    public string BootId => $"boot-{_boots}";

    public Card Find(string uuid) => Cards.First(card => card.Uuid == uuid);

    public NodeInventory Read()
    {
        chaos.CrashPoint($"{node}: read", isEffect: false);
        return new NodeInventory
        {
            BootId = BootId,
            DriverLoadId = $"load-{_loads}",
            Unreadable = IsGone ? "DRIVER_NOT_LOADED (9)" : null,
            ClientsPaused = ClientsPaused,
            Gpus = IsGone ? [] : [.. Cards.Select(card => card.Read(Together(card)))],
        };
    }

    public ActuatorResult Apply(HardwareAction action)
    {
        chaos.CrashPoint($"{node}: before {action.GetType().Name}");
        onApply(action);
        if (IsGone)
            return NvmlCodes.ResultOf(9, "any call");
        var card = Find(action.GpuUuid);
        if (card.IsLost && action is not (HardwareAction.PauseClients or HardwareAction.ResumeClients))
            return NvmlCodes.ResultOf(15, "any call");
        // A card takes its calls one after another: one that hangs takes effect before the next, or never.
        card.TakeHanging()?.Invoke();
        if (chaos.Strikes(FaultKind.RogueProcess))
            Rogue.Start(card, chaos, Later);
        var result = Fault(action, card) ?? Do(action, card);
        if (action is HardwareAction.DestroyInstance or HardwareAction.SetMode or HardwareAction.ResetGpu
            && result is ActuatorResult.Refused { Error: ActuatorError.InUse }
            && (card.Holders.Count > 0 || card.Slices.Exists(slice => slice.Pids.Count > 0)))
            LateVisitors++;
        chaos.CrashPoint($"{node}: after {action.GetType().Name}");
        return result;
    }

    /// <summary>The node boots, or only its driver is loaded anew: instances go, on most cards the mode too.</summary>
    public void Restart(bool isBoot)
    {
        (_loads, _boots) = (_loads + 1, _boots + (isBoot ? 1 : 0));
        (IsGone, ClientsPaused) = (false, false);
        foreach (var card in Cards)
        {
            card.IsLost = false;
            card.Xids.Clear();
            card.Reset(keepsMode: card.Model.Figures.ModeChangeNeedsReset);
        }
    }

    private ActuatorResult? Fault(HardwareAction action, Card card)
    {
        if (chaos.Strikes(FaultKind.DriverHang))
        {
            switch (chaos.Next(3))
            {
                case 0:
                    Do(action, card);
                    break;
                case 1:
                    var loads = _loads;
                    card.Hanging = () => Late(action, card, loads);
                    Later(chaos.Between(1, 90), () => card.TakeHanging()?.Invoke());
                    break;
            }
            return new ActuatorResult.Unknown("no answer in time");
        }
        if (chaos.Strikes(FaultKind.DriverRefusal))
            return NvmlCodes.ResultOf(chaos.Pick([19, 19, 19, 20, 27, 23, 999]), "a call");
        if (chaos.Strikes(FaultKind.DriverWithoutEffect))
            return new ActuatorResult.Done();
        if (chaos.Strikes(FaultKind.HalfDone) && action is HardwareAction.DestroyInstance destroy
            && card.At(destroy.Key.Placement) is { Pids.Count: 0 } slice)
        {
            slice.HasComputeInstance = false;
            return NvmlCodes.ResultOf(19, "nvmlGpuInstanceDestroy");
        }
        if (action is HardwareAction.DestroyInstance or HardwareAction.SetMode && chaos.Strikes(FaultKind.HostClient))
            card.HasHostClient = true;
        return null;
    }

    private void Late(HardwareAction action, Card card, int loads)
    {
        if (loads == _loads && !IsGone && !card.IsLost)
            Do(action, card);
    }

    private ActuatorResult Do(HardwareAction action, Card card)
    {
        var code = action switch
        {
            HardwareAction.SetMode mode => SetMode(card, mode.IsMig),
            HardwareAction.CreateInstance create => Create(card, create.Spot),
            HardwareAction.CreateComputeInstance create => CreateCompute(card, create.Spot.Placement),
            HardwareAction.DestroyInstance destroy => Destroy(card, destroy),
            HardwareAction.StartMps mps => SetMps(card, mps.Placement, true),
            HardwareAction.StopMps mps => SetMps(card, mps.Placement, false),
            HardwareAction.PauseClients => Pause(true),
            HardwareAction.ResumeClients => Pause(false),
            HardwareAction.ResetGpu reset => Reset(reset),
            _ => 3,
        };
        Mutations += code == 0 ? 1 : 0;
        return NvmlCodes.ResultOf(code, action.GetType().Name);
    }

    private int SetMode(Card card, bool isMig)
    {
        if (card.Slices.Count > 0 || card.Holders.Count > 0 || card.HasMps || IsHeldByHost(card))
            return 19;
        card.IsMigPending = isMig;
        if (!card.Model.Figures.ModeChangeNeedsReset)
            card.IsMig = isMig;
        return 0;
    }

    private static int Create(Card card, InstanceSpot spot)
    {
        if (!card.IsMig)
            return 3;
        if (card.Holders.Count > 0)
            return 19;
        return spot.SlotOn(card.Model) is { } slot && card.Create(slot) is not null ? 0 : 23;
    }

    private static int CreateCompute(Card card, Placement placement)
    {
        if (card.At(placement) is not { } slice)
            return 6;
        if (slice.HasComputeInstance)
            return 23;
        slice.HasComputeInstance = true;
        return 0;
    }

    private int Destroy(Card card, HardwareAction.DestroyInstance destroy)
    {
        if (card.At(destroy.Key.Placement) is not { } slice || slice.Id != destroy.GpuInstanceId)
            return 6;
        if (slice.Pids.Count > 0 || card.Holders.Count > 0 || slice.HasMps || IsHeldByHost(card))
            return 19;
        card.Slices.Remove(slice);
        return 0;
    }

    private static int SetMps(Card card, Placement? placement, bool isOn)
    {
        if (placement is not { } place)
        {
            if (card.IsMig)
                return 3;
            card.HasMps = isOn;
            return 0;
        }
        if (card.At(place) is not { } slice)
            return 6;
        slice.HasMps = isOn;
        return 0;
    }

    private int Pause(bool isPaused)
    {
        ClientsPaused = isPaused;
        return 0;
    }

    private int Reset(HardwareAction.ResetGpu reset)
    {
        var reached = reset.Together.Select(Find).ToList();
        if (reached.Exists(card => card.Holders.Count > 0 || card.Slices.Exists(slice => slice.Pids.Count > 0)))
            return 19;
        reached.ForEach(card => card.Reset(keepsMode: true));
        return 0;
    }

    private bool IsHeldByHost(Card card) => card.HasHostClient && !ClientsPaused;

    private ImmutableArray<string> Together(Card card) => ResetsAll ? [.. Cards.Select(one => one.Uuid)] : [card.Uuid];
}
