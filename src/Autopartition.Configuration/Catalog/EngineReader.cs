using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Catalog;

/// <summary>Reads counts of engines; a count that is left out is unknown.</summary>
internal static class EngineReader
{
    private static readonly NumberRange CountRange = new(0, 1000);

    public static EngineCounts Counts(MapReader map) => new(
        map.WholeOrNull("copy", CountRange),
        map.WholeOrNull("decoders", CountRange),
        map.WholeOrNull("encoders", CountRange),
        map.WholeOrNull("jpeg", CountRange),
        map.WholeOrNull("opticalFlow", CountRange));

    /// <summary>The engines of a whole GPU, and how well they are known.</summary>
    public static (EngineCounts Counts, Evidence Evidence) Budget(MapReader map) =>
        (Counts(map), map.Choice("evidence", EvidenceReader.Levels));
}
