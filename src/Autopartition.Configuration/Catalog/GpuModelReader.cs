using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Catalog;

/// <summary>Reads the file of one GPU model. A key that is left out is unknown.</summary>
internal static class GpuModelReader
{
    /// <summary>Units of a placement axis: a set of units is one machine word.</summary>
    private const int MaxUnits = 63;

    /// <summary>Profiles of one model.</summary>
    private const int MaxProfiles = 64;

    private static readonly NumberRange SliceRange = new(1, 64);
    private static readonly NumberRange UnitsRange = new(1, MaxUnits);
    private static readonly NumberRange SmRange = new(1, 10_000);
    private static readonly NumberRange MemoryRange = new(1, 100_000);
    private static readonly NumberRange InstanceRange = new(1, 64);

    private static readonly ImmutableArray<string> FigureNames =
    [
        "products", "architecture", "memoryGb", "computeSlices", "placementUnits", "totalSms", "migSms", "maxInstances",
        "modeChangeNeedsReset", "pciDeviceIds",
    ];

    public static ConfigResult<GpuModel> Read(string file, ImmutableHashSet<string> sources) =>
        YamlFile.Read(file, map => Model(map, Path.GetFileNameWithoutExtension(file), sources)!);

    private static GpuModel? Model(MapReader map, string key, ImmutableHashSet<string> sources)
    {
        var figures = Figures(map, key, sources);
        var profiles = new ProfileReader(figures, sources);
        var model = map.Each("profiles", profiles.Read, MaxProfiles);
        if (model.Length > 0 && figures.ComputeSlices == 0)
            map.Refuse("profiles", "a model with profiles needs computeSlices");
        if (figures.MigSms > figures.TotalSms)
            map.Refuse("migSms", $"{figures.MigSms} is more than totalSms, {figures.TotalSms}");
        var slots = model.Sum(profile => profile.Starts.Length);
        if (slots > GpuModel.MaxSlots)
            map.Refuse("profiles", $"{slots} placements together; the limit is {GpuModel.MaxSlots}");
        return map.Problems.IsEmpty ? new GpuModel(figures, model) : null;
    }

    private static GpuModelFigures Figures(MapReader map, string key, ImmutableHashSet<string> sources)
    {
        var (budget, budgetEvidence) = map.One("engineBudget", EngineReader.Budget);
        return new GpuModelFigures
        {
            Key = key,
            Products = map.Values("products", product => product.Text()),
            Architecture = map.TextOrNull("architecture") ?? "",
            NominalMemoryGb = map.WholeOrNull("memoryGb", MemoryRange),
            ComputeSlices = map.WholeOrNull("computeSlices", SliceRange) ?? 0,
            PlacementUnits = map.WholeOrNull("placementUnits", UnitsRange),
            TotalSms = map.WholeOrNull("totalSms", SmRange),
            MigSms = map.WholeOrNull("migSms", SmRange),
            MaxInstances = map.WholeOrNull("maxInstances", InstanceRange),
            EngineBudget = budget ?? EngineCounts.Unknown,
            EngineBudgetEvidence = budgetEvidence,
            ModeChangeNeedsReset = map.Flag("modeChangeNeedsReset", otherwise: false),
            PciDeviceIds = map.Values("pciDeviceIds", id => id.Text()),
            Figures = map.ChoiceOrNull("figures", EvidenceReader.Levels) ?? Evidence.Inferred,
            EvidenceOf = EvidenceReader.Overrides(map, FigureNames),
            Sources = EvidenceReader.Sources(map, sources),
            Note = map.TextOrNull("note") ?? "",
        };
    }
}
