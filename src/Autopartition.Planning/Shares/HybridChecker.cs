using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Shares;

/// <summary>
/// Checks a packing one domain after the other, with nothing of the packer's: every ask in one place, places that can
/// lie beside each other, and asks that fit their place and may be together.
/// </summary>
public static class HybridChecker
{
    /// <summary>Every rule that the packing breaks, as sentences; none for a sound one.</summary>
    public static ImmutableArray<string> Violations(
        HybridPacking packing, ImmutableArray<PartAsk> asks, GpuModel model, DomainRules rules)
    {
        var wrong = new List<string>();
        var placed = new int[asks.Length];
        for (var gpu = 0; gpu < packing.Gpus.Length; gpu++)
        {
            var domains = packing.Gpus[gpu];
            var slots = domains.Select(domain => domain.Slot).OfType<PlacementSlot>().ToList();
            if (slots.Count != domains.Length && domains.Length != 1)
                wrong.Add($"GPU {gpu} is whole and cut at once");
            if (slots.Count > 0 && Layout.Create(model, slots) is LayoutResult.Illegal)
                wrong.Add($"the instances of GPU {gpu} cannot lie beside each other");
            foreach (var domain in domains)
            {
                foreach (var ask in domain.Asks)
                    placed[ask]++;
                ImmutableArray<PartAsk> clients = [.. domain.Asks.Select(ask => asks[ask])];
                wrong.AddRange(Violations(clients, domain.Slot, model, rules).Select(reason => $"GPU {gpu}: {reason}"));
            }
        }
        wrong.AddRange(placed.Index().Where(ask => ask.Item != 1)
            .Select(ask => $"ask {ask.Index} is placed {ask.Item} times"));
        return [.. wrong];
    }

    private static IEnumerable<string> Violations(
        ImmutableArray<PartAsk> clients, PlacementSlot? slot, GpuModel model, DomainRules rules)
    {
        var asked = clients.Sum(client => client.Thousandths);
        if (!Fits(asked, slot?.Profile, model))
            yield return $"{asked} thousandths do not fit {slot?.ToString() ?? "it"}";
        if (clients.Length > rules.MaxClients)
            yield return $"{clients.Length} clients in one domain";
        if (rules.OneGroup && clients.Select(client => client.Group).Distinct().Count() > 1)
            yield return "several groups in one domain";
    }

    /// <summary>In fractions: asked / 1000 is at most slices / all slices, or multiprocessors / all of them.</summary>
    private static bool Fits(int asked, InstanceProfile? profile, GpuModel model)
    {
        if (profile is null)
            return asked <= 1000;
        var (part, all) = profile.ComputeSlices == model.Figures.ComputeSlices
            ? (profile.Sms ?? 1, model.Figures.TotalSms ?? 1)
            : (profile.ComputeSlices, model.Figures.ComputeSlices);
        return asked * all <= 1000 * part;
    }
}
