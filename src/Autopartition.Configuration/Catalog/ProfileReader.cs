using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Catalog;

/// <summary>Reads the profiles of one model and holds them against the model's figures.</summary>
internal sealed class ProfileReader(GpuModelFigures model, ImmutableHashSet<string> sources)
{
    private static readonly NumberRange IdRange = new(0, 100_000);
    private static readonly NumberRange SliceRange = new(1, 64);
    private static readonly NumberRange StartRange = new(0, 62);
    private static readonly NumberRange UnitsRange = new(1, 63);
    private static readonly NumberRange MemoryRange = NumberRange.Above(0, 100_000);
    private static readonly NumberRange SmRange = new(1, 10_000);

    private static readonly ImmutableArray<string> FigureNames =
    [
        "profileId", "nvmlEnum", "computeSlices", "units", "starts", "maxInstances", "memoryGib", "sms", "engines",
        "kind",
    ];

    private static readonly Dictionary<string, ProfileKind> Kinds = new()
    {
        ["plain"] = ProfileKind.Plain,
        ["media-engines"] = ProfileKind.MediaEngines,
        ["all-media-engines"] = ProfileKind.AllMediaEngines,
        ["no-media-engines"] = ProfileKind.NoMediaEngines,
        ["graphics"] = ProfileKind.Graphics,
    };

    private readonly HashSet<string> _names = [];
    private readonly HashSet<int> _ids = [];

    public InstanceProfile Read(MapReader map)
    {
        var profile = new InstanceProfile
        {
            Name = map.Name("name"),
            Kind = map.Choice("kind", Kinds),
            ProfileId = map.WholeOrNull("profileId", IdRange),
            NvmlEnum = map.WholeOrNull("nvmlEnum", IdRange),
            ComputeSlices = map.Whole("computeSlices", SliceRange),
            Units = map.WholeOrNull("units", UnitsRange),
            Starts = map.Wholes("starts", StartRange),
            MaxInstances = map.Whole("maxInstances", SliceRange),
            MemoryGib = map.NumberOrNull("memoryGib", MemoryRange),
            Sms = map.WholeOrNull("sms", SmRange),
            Engines = map.One("engines", EngineReader.Counts) ?? EngineCounts.Unknown,
            Figures = map.Choice("figures", EvidenceReader.Levels),
            Placements = map.Choice("placements", EvidenceReader.Levels),
            EvidenceOf = EvidenceReader.Overrides(map, FigureNames),
            Sources = EvidenceReader.Sources(map, sources),
        };
        CheckIdentity(map, profile);
        CheckSize(map, profile);
        CheckStarts(map, profile);
        return profile;
    }

    private void CheckIdentity(MapReader map, InstanceProfile profile)
    {
        if (profile.Name.Length > 0 && !_names.Add(profile.Name))
            map.Refuse("name", $"{Words.Quoted(profile.Name)} is the name of another profile of this model");
        if (profile.ProfileId is { } id && !_ids.Add(id))
            map.Refuse("profileId", $"{id} is the id of another profile of this model");
    }

    private void CheckSize(MapReader map, InstanceProfile profile)
    {
        if (model.ComputeSlices > 0 && profile.ComputeSlices > model.ComputeSlices)
            map.Refuse("computeSlices", $"{profile.ComputeSlices} is more than the model has, {model.ComputeSlices}");
        if (profile.Sms > model.MigSms)
            map.Refuse("sms", $"{profile.Sms} is more than MIG gives out on this model, {model.MigSms}");
        if (profile.MaxInstances > model.MaxInstances)
            map.Refuse("maxInstances", $"{profile.MaxInstances} is more than the model takes, {model.MaxInstances}");
    }

    private void CheckStarts(MapReader map, InstanceProfile profile)
    {
        if (map.Has("starts"))
            map.RequireItems("starts");
        if (map.Has("units") != map.Has("starts"))
            map.Refuse("starts", "units and starts belong together; give both, or neither where they are unknown");
        else if (!profile.Starts.IsEmpty && model.PlacementUnits is null)
            map.Refuse("starts", "the model needs placementUnits for them");
        if (!profile.Starts.SequenceEqual(profile.Starts.Distinct().Order()))
            map.Refuse("starts", $"{string.Join(", ", profile.Starts)} is not in ascending order without repeats");
        foreach (var start in profile.Starts.Where(start => start + profile.Units > model.PlacementUnits))
            map.Refuse("starts", $"{start} with {profile.Units} units reaches past the model's {model.PlacementUnits}");
    }
}
