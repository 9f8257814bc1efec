using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Changing;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Actuators.NvidiaSmi;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Reads and changes the GPUs of this node through NVML, with explicit placements. Where somebody else owns the GPUs of
/// the node it changes nothing.
/// </summary>
public sealed class NvmlGpuActuator : IGpuActuator, ICardReader, IDisposable
{
    private readonly NvmlOptions _options;
    private readonly NvmlSession _session = new();
    private readonly XidWatch _xids = new();
    private readonly DeviceFacts _devices;

    /// <summary>An actuator of this node; the driver is first asked when something is read.</summary>
    public NvmlGpuActuator(NvmlOptions options)
    {
        _options = options;
        _devices = new DeviceFacts(options.Models);
        Abilities = ActuatorAbilities.All with { Clients = options.Clients.Exist, Reset = options.ResetPossible };
    }

    /// <inheritdoc/>
    public ActuatorAbilities Abilities { get; }

    /// <inheritdoc/>
    public NodeInventory Read()
    {
        var inventory = new NodeInventory
        {
            BootId = _options.Host.BootId,
            DriverLoadId = _options.Host.DriverLoadId,
            ForeignOwner = OwnerLabel.ForeignOwner(_options.Labels),
            ClientsPaused = _options.Clients.ArePaused,
        };
        if (Problem(_session.Open(), nameof(NvmlCalls.nvmlInit_v2)) is { } closed)
            return inventory with { Unreadable = closed };
        var handles = DeviceFacts.Handles();
        if (Problem(handles.Code, handles.Call) is { } unreadable)
            return inventory with { Unreadable = unreadable };
        return Read(handles.Value!, inventory with { DriverVersion = NvmlText.DriverVersion() });
    }

    /// <inheritdoc/>
    public ImmutableArray<CardFacts> Cards() =>
        _session.Open() == NvmlCode.Success && DeviceFacts.Handles().Value is { } handles
            ?
            [
                .. handles.Select((device, index) => device == nint.Zero ? null : Card(device, index))
                    .OfType<CardFacts>(),
            ]
            : [];

    private CardFacts? Card(nint device, int index)
    {
        if (_devices.Card(device, index).Value is not { } card)
            return null;
        var remaining = card.Profiles
            .Select(profile => (profile.Id, Count: ProfileReader.Remaining(device, profile.Id)))
            .Where(one => one.Count is not null);
        return card with
        {
            Remaining = remaining.ToImmutableSortedDictionary(one => one.Id, one => one.Count!.Value),
            Devices = MigDeviceReader.Read(device),
        };
    }

    /// <inheritdoc/>
    public ActuatorResult Apply(HardwareAction action)
    {
        if (OwnerLabel.ForeignOwner(_options.Labels) is { } owner)
            return new ActuatorResult.Refused(ActuatorError.ForeignOwner, owner);
        if (action is HardwareAction.PauseClients or HardwareAction.ResumeClients)
            return action is HardwareAction.PauseClients ? _options.Clients.Pause() : _options.Clients.Resume();
        var code = _session.Open();
        if (code != NvmlCode.Success)
            return NvmlCodes.ResultOf(code, nameof(NvmlCalls.nvmlInit_v2));
        if (action is HardwareAction.ResetGpu reset)
            return Reset(reset);
        var (device, card, failure) = Find(action.GpuUuid);
        return failure ?? GpuChange.Apply(action, new NvmlChanges(device, card!), _options.Mps);
    }

    public void Dispose()
    {
        _xids.Dispose();
        _session.Dispose();
    }

    private NodeInventory Read(ImmutableList<nint> handles, NodeInventory inventory)
    {
        var cards = handles.Select((device, index) => device == nint.Zero
            ? NvmlReading<CardFacts>.Failed(NvmlCode.GpuIsLost, "")
            : _devices.Card(device, index)).ToList();
        if (cards.Find(card => !card.IsGood && card.Code != NvmlCode.GpuIsLost) is { Call: not null } bad)
            return inventory with { Unreadable = Problem(bad.Code, bad.Call) };
        _xids.Look([.. cards.Zip(handles).Where(pair => pair.First.IsGood)
            .Select(pair => (pair.Second, pair.First.Value!.Uuid))]);
        var reader = new InventoryReader(_options, _xids);
        var uuids = cards.Select(card => card.Value?.Uuid).OfType<string>().ToImmutableArray();
        var gpus = ImmutableArray.CreateBuilder<GpuInventory>();
        for (var index = 0; index < handles.Count; index++)
        {
            var gpu = cards[index].Value is { } card
                ? reader.Read(handles[index], card, Together(card.Uuid, uuids))
                : NvmlReading<GpuInventory>.Failed(NvmlCode.GpuIsLost, "");
            if (gpu.Code == NvmlCode.GpuIsLost)
                gpus.Add(Lost(cards[index].Value?.Uuid ?? _devices.LastUuidAt(index) ?? $"GPU at index {index}"));
            else if (!gpu.IsGood)
                return inventory with { Unreadable = Problem(gpu.Code, gpu.Call) };
            else
                gpus.Add(gpu.Value!);
        }
        return inventory with { Gpus = gpus.ToImmutable() };
    }

    private static GpuInventory Lost(string uuid) => new()
    {
        Uuid = uuid,
        Mode = MigMode.Unsupported,
        PendingMode = MigMode.Unsupported,
        Processes = new ProcessList.Unreadable("the GPU is lost"),
        Health = new GpuHealth { IsLost = true },
    };

    private ImmutableArray<string> Together(string uuid, ImmutableArray<string> all) =>
        !_options.ResetPossible ? [] : _options.Host.HasNvSwitch ? all : [uuid];

    /// <summary>
    /// NVML has no call for it, so nvidia-smi resets; the session would hold the GPU and is closed before.
    /// </summary>
    private ActuatorResult Reset(HardwareAction.ResetGpu reset)
    {
        if (!_options.ResetPossible)
            return new ActuatorResult.Refused(ActuatorError.NotSupported, "GPUs of this node cannot be reset");
        _xids.Close();
        _session.Close();
        return new SmiCommands(_options.Programs)
            .Reset(reset.Together.IsDefaultOrEmpty ? [reset.GpuUuid] : reset.Together);
    }

    private (nint Device, CardFacts? Card, ActuatorResult? Failure) Find(string uuid)
    {
        var handles = DeviceFacts.Handles();
        if (!handles.IsGood)
            return (nint.Zero, null, NvmlCodes.ResultOf(handles.Code, handles.Call));
        for (var index = 0; index < handles.Value!.Count; index++)
        {
            var device = handles.Value[index];
            if (device == nint.Zero && _devices.LastUuidAt(index) == uuid)
                return (nint.Zero, null, NvmlCodes.ResultOf(NvmlCode.GpuIsLost, "nvmlDeviceGetHandleByIndex_v2"));
            if (device != nint.Zero && _devices.Card(device, index).Value is { } card && card.Uuid == uuid)
                return (device, card, null);
        }
        return (nint.Zero, null, new ActuatorResult.Refused(ActuatorError.NotFound, $"{uuid} is no GPU of this node"));
    }

    /// <summary>A driver that is gone is asked anew next time, because it may have been loaded again by then.</summary>
    private string? Problem(int code, string call)
    {
        if (code == NvmlCode.Success)
            return null;
        _xids.Close();
        _session.Close();
        return code == NvmlCode.LibraryNotFound
            ? $"there is no NVIDIA driver: {NvmlLibrary.Wanted} cannot be loaded"
            : $"{call} returned {NvmlCodes.NameOf(code)}";
    }
}
