using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Configuration.MigParted;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Node.Desired;

/// <summary>
/// The layouts of one configuration of mig-parted. It counts instances and places none, so of the layouts with those
/// counts the one is taken that keeps most of what stands.
/// </summary>
internal sealed class MigPartedLayouts(NodeInventory inventory, ImmutableArray<CardFacts> cards)
{
    public DesiredResult Of(MigPartedFile file, DesiredOptions options)
    {
        var names = string.Join(", ", file.Configs.Keys);
        if (options.Config is null && file.Configs.Count != 1)
            return new DesiredResult.Refused(
                [$"{options.File} has several configurations: say which by --config, one of {names}"]);
        if (file.Configs.GetValueOrDefault(options.Config ?? file.Configs.Keys.First()) is not { } config)
            return new DesiredResult.Refused([$"{options.File} has no configuration {options.Config}; it has {names}"]);
        var reasons = new List<string>();
        var layouts = ImmutableArray.CreateBuilder<DesiredLayout>();
        foreach (var card in cards)
        {
            if (config.For(card.Index, card.PciDeviceId) is not { } entry)
                continue;
            if (LayoutOf(card, entry, reasons) is { } layout)
                layouts.Add(layout);
        }
        foreach (var index in config.Entries.SelectMany(entry => entry.Devices ?? [])
            .Distinct().Where(index => cards.All(card => card.Index != index)))
            reasons.Add($"device {index}: this machine has no such card; it has {cards.Length}");
        return reasons.Count > 0 ? new DesiredResult.Refused([.. reasons])
            : new DesiredResult.Known(layouts.ToImmutable());
    }

    private DesiredLayout? LayoutOf(CardFacts card, MigPartedEntry entry, List<string> reasons)
    {
        if (card.Model is not { } model)
        {
            reasons.Add($"device {card.Index}: {card.Name} is not in the catalog (PCI device id "
                + $"0x{card.PciDeviceId:X4}), so no layout of it can be checked");
            return null;
        }
        if (!entry.MigEnabled)
            return new DesiredLayout(card.Uuid, card.Index, PartitionMode.Whole, Layout.Empty(model));
        if (!model.SupportsMig)
        {
            reasons.Add($"device {card.Index}: {card.Name} has no MIG");
            return null;
        }
        var standing = Standing(card, model);
        var best = model.Space.Legal.Append(0UL).Where(layout => Has(model, layout, entry.MigDevices))
            .OrderByDescending(layout => SlotSet.Count(layout & standing)).ThenBy(layout => layout)
            .Cast<ulong?>().FirstOrDefault();
        if (best is { } slots)
            return new DesiredLayout(card.Uuid, card.Index, PartitionMode.Mig, Layout.Of(model, slots));
        reasons.Add(NoLayout(card, model, entry));
        return null;
    }

    private ulong Standing(CardFacts card, GpuModel model) => SlotSet.Of(
        (inventory.Find(card.Uuid)?.Instances ?? []).Select(one => one.Spot.SlotOn(model)).OfType<PlacementSlot>());

    private static bool Has(GpuModel model, ulong layout, ImmutableSortedDictionary<string, int> counts)
    {
        var found = model.SlotsIn(layout).GroupBy(slot => slot.Profile.Name)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return found.Count == counts.Count
            && counts.All(pair => found.GetValueOrDefault(pair.Key) == pair.Value);
    }

    private static string NoLayout(CardFacts card, GpuModel model, MigPartedEntry entry)
    {
        var wanted = string.Join(" + ", entry.MigDevices.Select(pair => $"{pair.Value}x{pair.Key}"));
        if (entry.MigDevices.Keys.FirstOrDefault(name => model.FindProfile(name) is null) is { } unknown)
            return $"device {card.Index}: {unknown} is no profile of {model}; it has "
                + string.Join(", ", model.Profiles.Select(profile => profile.Name));
        // Any place of each profile will do: which of them go together is what is looked for.
        var slots = entry.MigDevices.SelectMany(pair => Enumerable.Repeat(
            model.Slots.First(slot => slot.Profile.Name == pair.Key), pair.Value));
        var nearest = NearestLayout.To(model, slots);
        return $"device {card.Index}: {wanted} do not fit on {model} together"
            + (nearest is null ? "" : $"; the nearest legal layout is {nearest}");
    }
}
