using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Cli.Frame;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Node.Desired;

/// <summary>
/// The layouts of one node of a fleet file. A GPU of the file is the card of that UUID, or else the card at the same
/// position.
/// </summary>
internal static class FleetLayouts
{
    public static DesiredResult Of(FleetState fleet, DesiredOptions options, ImmutableArray<CardFacts> cards)
    {
        if (NodeOf(fleet, options) is not { } node)
            return new DesiredResult.Refused([NoNode(fleet, options)]);
        if (OwnerLabel.ForeignOwner(new FixedLabels(node.Labels)) is { } owner)
            return new DesiredResult.Refused([$"{node.Name}: {owner}"]);
        var reasons = new List<string>();
        var layouts = ImmutableArray.CreateBuilder<DesiredLayout>();
        var gpus = fleet.Gpus.Where(gpu => gpu.Node == node.Name).ToList();
        for (var position = 0; position < gpus.Count; position++)
        {
            if (CardOf(gpus[position], position, cards) is not { } card)
                reasons.Add($"{gpus[position].Id}: this machine has no such card; it has "
                    + Wording.Count(cards.Length, "card"));
            else if (WhyNot(gpus[position], card) is { } reason)
                reasons.Add(reason);
            else
                layouts.Add(Layout(gpus[position], card));
        }
        return reasons.Count > 0 ? new DesiredResult.Refused([.. reasons])
            : new DesiredResult.Known(layouts.ToImmutable());
    }

    private static FleetNode? NodeOf(FleetState fleet, DesiredOptions options) => options.Node is { } named
        ? fleet.Nodes.FirstOrDefault(node => node.Name == named)
        : fleet.Nodes is [var only] ? only : null;

    private static string NoNode(FleetState fleet, DesiredOptions options)
    {
        var names = string.Join(", ", fleet.Nodes.Select(node => node.Name));
        return options.Node is { } named
            ? $"{options.File} has no node {named}; it has {names}"
            : $"{options.File} has several nodes: say which this machine is by --node, one of {names}";
    }

    private static CardFacts? CardOf(GpuState gpu, int position, ImmutableArray<CardFacts> cards) =>
        cards.FirstOrDefault(card => card.Uuid == gpu.Id)
        ?? (gpu.Id.StartsWith("GPU-", StringComparison.Ordinal) ? null
            : cards.FirstOrDefault(card => card.Index == position));

    private static string? WhyNot(GpuState gpu, CardFacts card)
    {
        if (card.Model is null)
            return $"{gpu.Id}: the card at {card.Index}, {card.Name}, is not in the catalog "
                + $"(PCI device id 0x{card.PciDeviceId:X4}), so no layout of it can be checked";
        if (card.Model != gpu.Model)
            return $"{gpu.Id}: the file says {gpu.Model}, and the card at {card.Index} is {card.Model}, {card.Name}";
        if (gpu.Instances.Any(instance => instance.Sharing == Sharing.ComputeInstances))
            return $"{gpu.Id}: compute instances of their own are made by the engine as it grants shares; "
                + "leave computeInstances out";
        return gpu.Mode == PartitionMode.TimeSliced
            ? $"{gpu.Id}: time slicing is set in the cluster's device plugin, not on a card; use whole, mig or mps"
            : null;
    }

    private static DesiredLayout Layout(GpuState gpu, CardFacts card) => new(
        card.Uuid, card.Index, gpu.Mode, Core.Geometry.Layout.Of(gpu.Model, gpu.Slots))
    {
        MpsSlots = SlotSet.Of(gpu.Instances.Where(one => one.Sharing == Sharing.Mps).Select(one => one.Slot)),
    };
}
