using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Nvml;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>A profile of <see cref="CardDocument"/>, as the card reports it.</summary>
internal sealed record ProfileDocument(
    string Name, int Id, int Kind, int Slices, int Instances, int? Free, int Sms, decimal MemoryGib,
    ImmutableArray<int>? Starts, int? Units)
{
    public static ProfileDocument Of(CardProfile profile, CardFacts card) => new(
        card.ProfileName(profile.Id), profile.Id, profile.Kind, profile.Slices, profile.Instances,
        card.Remaining.TryGetValue(profile.Id, out var free) ? free : null, profile.Sms, profile.MemoryGib,
        profile.Placements.IsDefault ? null : [.. profile.Placements.Select(place => place.Start)],
        profile.Placements.IsDefaultOrEmpty ? null : profile.Placements[0].Size);
}
