using System.Collections.Immutable;
using Autopartition.Actuators.Nvml;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Cards;

/// <summary>What one card reports of itself, beside what stands on it.</summary>
public sealed record CardFacts
{
    /// <summary>Its UUID.</summary>
    public required string Uuid { get; init; }

    /// <summary>Position in the order of the driver.</summary>
    public required int Index { get; init; }

    /// <summary>The product's name.</summary>
    public required string Name { get; init; }

    /// <summary>PCI device id, without the vendor.</summary>
    public required int PciDeviceId { get; init; }

    /// <summary>The catalog's model, or null when it has none.</summary>
    public GpuModel? Model { get; init; }

    /// <summary>Its profiles; empty without MIG.</summary>
    public ImmutableList<CardProfile> Profiles { get; init; } = [];

    /// <summary>
    /// How many more instances of a profile the driver says it would create, by profile id. A check only: creating one
    /// changes the counts of others.
    /// </summary>
    public ImmutableSortedDictionary<int, int> Remaining { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    /// <summary>Its MIG devices.</summary>
    public ImmutableArray<MigDevice> Devices { get; init; } = [];

    /// <summary>Name of a profile by its id: the card's own, else the catalog's, else made of the id.</summary>
    public string ProfileName(int id) =>
        Profiles.Find(profile => profile.Id == id)?.Name
        ?? Model?.Profiles.FirstOrDefault(profile => profile.ProfileId == id)?.Name
        ?? $"profile-{id}";

    /// <summary>The profile of that name, or null.</summary>
    public CardProfile? FindProfile(string name) => Profiles.Find(profile => ProfileName(profile.Id) == name);
}
