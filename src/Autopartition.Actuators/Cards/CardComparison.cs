using Autopartition.Actuators.Nvml;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Cards;

/// <summary>Holds a card against the catalog: what the two say differently, and what only the card knows.</summary>
public static class CardComparison
{
    /// <summary>Model of which NVML is known to report wrong instance counts.</summary>
    private const string WrongCounts = "a30_24gb";

    /// <summary>Every difference as a sentence; none when the card is what the catalog says.</summary>
    public static IReadOnlyList<string> Differences(CardFacts card)
    {
        if (card.Model is not { } model)
            return [$"the catalog has no card with PCI device id 0x{card.PciDeviceId:X4}"];
        var differences = new List<string>();
        foreach (var profile in model.Profiles)
        {
            var reported = card.FindProfile(profile.Name);
            if (reported is null)
                differences.Add($"{profile}: the card has no such profile");
            else
                differences.AddRange(Differences(profile, reported, model));
        }
        differences.AddRange(card.Profiles.Where(one => model.FindProfile(card.ProfileName(one.Id)) is null)
            .Select(one => $"{card.ProfileName(one.Id)}: the catalog has no such profile; the card has {Words(one)}"));
        return differences;
    }

    /// <summary>What only the card knows: figures that the catalog leaves open.</summary>
    public static IReadOnlyList<string> News(CardFacts card) => card.Model is not { } model ? [] :
    [
        .. from profile in model.Profiles
           let reported = card.FindProfile(profile.Name)
           where reported is not null
           from figure in Figures(profile, reported, model)
           where figure.Catalog is null && figure.Card is not null
           select $"{profile}: {figure.Name} is {figure.Card}, which the catalog does not know",
    ];

    private static IEnumerable<string> Differences(InstanceProfile profile, CardProfile card, GpuModel model) =>
        from figure in Figures(profile, card, model)
        where figure.Catalog is not null && figure.Card is not null && figure.Catalog != figure.Card
        select $"{profile}: {figure.Name} is {figure.Card} on the card and {figure.Catalog} in the catalog";

    private static IEnumerable<(string Name, string? Catalog, string? Card)> Figures(
        InstanceProfile profile, CardProfile card, GpuModel model)
    {
        yield return ("its id", Text(profile.ProfileId), Text(card.Id));
        if (card.Kind >= 0)
            yield return ("its NVML enumeration", Text(profile.NvmlEnum), Text(card.Kind));
        yield return ("compute slices", Text(profile.ComputeSlices), Text(card.Slices == 0 ? null : card.Slices));
        if (model.Key != WrongCounts)
            yield return ("most instances", Text(profile.MaxInstances), Text(card.Instances));
        yield return ("multiprocessors", Text(profile.Sms), Text(card.Sms));
        yield return ("memory in GiB", profile.MemoryGib?.ToString("0.00"), card.MemoryMib == 0 ? null
            : card.MemoryGib.ToString("0.00"));
        if (!card.Placements.IsDefault)
        {
            yield return ("legal starts", profile.Starts.IsEmpty ? null : string.Join(',', profile.Starts),
                string.Join(',', card.Placements.Select(place => place.Start)));
            yield return ("units", Text(profile.Units), Text(card.Placements.FirstOrDefault().Size));
        }
        foreach (var (ours, theirs) in profile.Engines.Named.Zip(card.Engines.Named))
            yield return (ours.Name, Text(ours.Count), Text(theirs.Count));
    }

    private static string? Text(int? number) => number?.ToString();

    private static string Words(CardProfile card)
    {
        var starts = card.Placements.IsDefault
            ? "unknown"
            : string.Join(',', card.Placements.Select(place => place.Start));
        return $"id {card.Id}, {card.Slices} compute slices, {card.Sms} multiprocessors, {card.MemoryGib:0.00} GiB, "
            + $"legal starts {starts}";
    }
}
