using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Simulation.Tests.World;

/// <summary>One GPU as it really is.</summary>
internal sealed class Card(string uuid, GpuModel model)
{
    private int _nextPid;

    public string Uuid { get; } = uuid;

    public GpuModel Model { get; } = model;

    public bool IsMig { get; set; }

    public bool IsMigPending { get; set; }

    public List<Slice> Slices { get; } = [];

    /// <summary>Processes that hold the whole GPU.</summary>
    public List<int> Holders { get; } = [];

    public bool HasMps { get; set; }

    /// <summary>True while an exporter holds whatever is on it, without being listed.</summary>
    public bool HasHostClient { get; set; }

    public bool IsLost { get; set; }

    public RecoveryAction Recovery { get; set; }

    public List<XidEvent> Xids { get; } = [];

    /// <summary>True while process lists cannot be read.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>What a call that hangs will do.</summary>
    public Action? Hanging { get; set; }

    public Action? TakeHanging()
    {
        var hanging = Hanging;
        Hanging = null;
        return hanging;
    }

    /// <summary>A process id that no process has.</summary>
    public int NextPid() => 1000 + ++_nextPid;

    public Slice? At(Placement placement) => Slices.Find(slice => slice.Slot.Placement == placement);

    /// <summary>Creates an instance as the driver does: the lowest free id, used anew.</summary>
    public Slice? Create(PlacementSlot slot)
    {
        if (Layout.Create(Model, Slices.Select(slice => slice.Slot).Append(slot)) is LayoutResult.Illegal)
            return null;
        var id = Enumerable.Range(1, 64).First(id => Slices.TrueForAll(slice => slice.Id != id));
        var slice = new Slice(slot, id);
        Slices.Add(slice);
        return slice;
    }

    public void Reset(bool keepsMode)
    {
        Slices.Clear();
        Holders.Clear();
        HasMps = false;
        Recovery = RecoveryAction.None;
        IsMig = keepsMode && IsMigPending;
        IsMigPending = IsMig;
    }

    public GpuInventory Read(ImmutableArray<string> together)
    {
        var inventory = new GpuInventory
        {
            Uuid = Uuid,
            ModelKey = Model.Key,
            Mode = IsMig ? MigMode.Enabled : MigMode.Disabled,
            PendingMode = IsMigPending ? MigMode.Enabled : MigMode.Disabled,
            Instances =
            [
                .. Slices.OrderBy(slice => slice.Slot.Placement.Start)
                    .Select(slice => slice.Read(Uuid, IsUnreadable)),
            ],
            Processes = ListOf(Holders.Concat(Slices.SelectMany(slice => slice.Pids)), IsUnreadable),
            HasMps = HasMps,
            Health = new GpuHealth { IsLost = IsLost, Recovery = Recovery, Xids = [.. Xids] },
            ResetTogether = together,
        };
        Xids.Clear();
        return inventory;
    }

    public static ProcessList ListOf(IEnumerable<int> pids, bool isUnreadable) => isUnreadable
        ? new ProcessList.Unreadable("NO_PERMISSION")
        : new ProcessList.Complete([.. pids.Select(pid => new GpuProcess(pid, ProcessKind.Compute))]);
}
