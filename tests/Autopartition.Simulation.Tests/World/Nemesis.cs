using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Simulation.Tests.World;

/// <summary>Breaks things from outside, every few seconds, for as long as the faults last.</summary>
internal sealed class Nemesis(SimulatedWorld world)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    private int _strays;

    private Chaos Chaos => world.Chaos;

    public void Begin() => world.After(Every, Tick);

    private void Tick()
    {
        if (!Chaos.IsFaulty)
            return;
        foreach (var node in world.Nodes)
        {
            TroubleProcess(node);
            foreach (var card in node.Driver.Cards)
                TroubleCard(node, card);
        }
        foreach (var coordinator in world.Coordinators.ToList())
        {
            if (Chaos.Strikes(FaultKind.Pause))
                coordinator.PausedUntil = world.Now + Chaos.Between(5, 90);
        }
        if (Chaos.Strikes(FaultKind.StorageOutage))
            Outage(world.Control);
        if (Chaos.Strikes(FaultKind.ClockJump))
            world.WallOffset += Chaos.Pick([TimeSpan.FromHours(1), TimeSpan.FromHours(-1)]);
        if (Chaos.Strikes(FaultKind.SecondCoordinator) && world.Coordinators.Count < 4)
            world.NewCoordinator();
        if (Chaos.Next(8) == 0)
            world.Clerk.AskAnywhere(Chaos.Next(2) == 0 ? Chaos.Between(1, 100) : null);
        if (Chaos.Strikes(FaultKind.StrayCommand, 4))
            Stray();
        world.After(Every, Tick);
    }

    private void TroubleProcess(NodeHost node)
    {
        if (Chaos.Strikes(FaultKind.Pause))
            node.PausedUntil = world.Now + Chaos.Between(5, 90);
        if (Chaos.Strikes(FaultKind.StorageOutage))
            Outage(node.Disk);
        if (Chaos.Strikes(FaultKind.Partition))
        {
            node.IsCutOff = true;
            world.After(Chaos.Between(5, 120), () => node.IsCutOff = false);
        }
        if (Chaos.Strikes(FaultKind.NodeReboot, 0.3))
            Reboot(node);
        if (Chaos.Strikes(FaultKind.DriverReload, 0.3) && node.Driver.Cards.All(IsFree))
        {
            node.Driver.IsGone = true;
            world.After(Chaos.Between(5, 60), () => Reload(node));
        }
    }

    private static void Reload(NodeHost node)
    {
        if (node.Driver.IsGone)
            node.Driver.Restart(isBoot: false);
    }

    /// <summary>Everything in memory of a node is gone, and its instances with it.</summary>
    public void Reboot(NodeHost node)
    {
        world.Note($"{node.Name} boots");
        node.IsUp = false;
        node.Driver.Restart(isBoot: true);
        world.After(Chaos.Between(5, 60), () => world.Start(node));
    }

    private void TroubleCard(NodeHost node, Card card)
    {
        if (Chaos.Strikes(FaultKind.RogueProcess))
            Rogue.Start(card, Chaos, world.After);
        if (Chaos.Strikes(FaultKind.ListUnreadable))
        {
            card.IsUnreadable = true;
            world.After(Chaos.Between(5, 100), () => card.IsUnreadable = false);
        }
        if (Chaos.Strikes(FaultKind.GpuLost, 0.1))
            card.IsLost = true;
        if (Chaos.Strikes(FaultKind.Xid))
            card.Xids.Add(new XidEvent(Chaos.Pick([13, 94, 94, 95]), card.Slices.FirstOrDefault()?.Id));
        if (Chaos.Strikes(FaultKind.DriftByHand) && card.IsMig && !card.IsLost)
            ChangeByHand(node, card);
    }

    private void ChangeByHand(NodeHost node, Card card)
    {
        var idle = card.Slices.Where(slice => slice.Pids.Count == 0 && !slice.HasMps).ToList();
        if (Chaos.Next(2) == 0 && idle.Count > 0)
        {
            world.Note($"{card.Uuid}: {idle[0].Slot} is destroyed by hand");
            card.Slices.Remove(Chaos.Pick(idle));
        }
        // Nobody can tell an instance from its twin with the same id in the same place, made before anybody looked.
        else if (Chaos.Pick(card.Model.Slots) is var slot
            && !node.Watch.Known.Any(key => key.Placement == slot.Placement) && card.Create(slot) is { } made)
        {
            world.Note($"{card.Uuid}: {made.Slot} is made by hand");
            (made.IsForeign, made.HasComputeInstance) = (true, true);
        }
    }

    /// <summary>A command that nobody should obey: of somebody who is confused, or who has been deposed.</summary>
    private void Stray()
    {
        var node = Chaos.Pick(world.Nodes);
        var (watch, card) = (node.Watch, Chaos.Pick(node.Driver.Cards));
        if (card.Slices.Count == 0)
            return;
        var slice = Chaos.Pick(card.Slices);
        var place = slice.Slot.Placement;
        var epochOf = watch.Known
            .FirstOrDefault(key => key.GpuUuid == card.Uuid && key.Placement == place)?.CreationEpoch;
        var isLeased = watch.Leases.Values
            .Any(lease => lease.GpuUuid == card.Uuid && lease.Instance?.Placement == place);
        var isOpen = !watch.Cordoned.Contains(card.Uuid);
        var number = epochOf is not null && (isLeased || isOpen) ? epochOf.Value : 1_000_000;
        HardwareAction action = Chaos.Next(4) == 0 && isOpen
            ? new HardwareAction.SetMode(card.Uuid, IsMig: false)
            : new HardwareAction.DestroyInstance(
                new InstanceKey(card.Uuid, place, number), slice.Slot.Profile.Name, slice.Id);
        var command = new NodeCommand(
            node.Name, $"stray/{++_strays}", watch.Epoch, new NodeWork.Change(action));
        if (Chaos.Next(3) == 0)
            command = command with { Epoch = watch.Epoch - 1, Work = new NodeWork.Cordon(card.Uuid, "nobody") };
        world.Turn(node, () => world.Obey(node, command));
    }

    private void Outage(Disk disk)
    {
        disk.IsOut = true;
        world.After(Chaos.Between(5, 60), () => disk.IsOut = false);
    }

    private static bool IsFree(Card card) =>
        card.Holders.Count == 0 && card.Slices.TrueForAll(slice => slice.Pids.Count == 0);

    /// <summary>Ends every fault that lasts.</summary>
    public void Heal()
    {
        Chaos.IsFaulty = false;
        world.Control.IsOut = false;
        foreach (var node in world.Nodes)
        {
            (node.IsCutOff, node.Disk.IsOut, node.PausedUntil) = (false, false, world.Now);
            foreach (var card in node.Driver.Cards)
            {
                (card.IsUnreadable, card.HasHostClient) = (false, false);
                card.Xids.Clear();
            }
            // Somebody sees to cards that are closed; nothing but a boot opens them again here.
            if (node.Driver.IsGone || node.Driver.Cards.Any(card => card.IsLost) || node.Watch.HasClosed)
                Reboot(node);
            world.Start(node);
        }
        foreach (var coordinator in world.Coordinators)
            coordinator.PausedUntil = world.Now;
    }
}
