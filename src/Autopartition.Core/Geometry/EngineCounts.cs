namespace Autopartition.Core.Geometry;

/// <summary>
/// Fixed-function engines of an instance or of a GPU. Null is unknown, and an unknown count limits nothing.
/// </summary>
/// <param name="Copy">Copy engines (CE).</param>
/// <param name="Decoders">Video decoders (NVDEC).</param>
/// <param name="Encoders">Video encoders (NVENC).</param>
/// <param name="Jpeg">JPEG decoders (NVJPG).</param>
/// <param name="OpticalFlow">Optical flow accelerators (OFA).</param>
public sealed record EngineCounts(int? Copy, int? Decoders, int? Encoders, int? Jpeg, int? OpticalFlow)
{
    /// <summary>Nothing is known.</summary>
    public static EngineCounts Unknown { get; } = new(null, null, null, null, null);

    /// <summary>The engines by the names used in messages.</summary>
    public IEnumerable<(string Name, int? Count)> Named =>
    [
        ("copy engines", Copy), ("decoders", Decoders), ("encoders", Encoders), ("JPEG engines", Jpeg),
        ("optical flow engines", OpticalFlow),
    ];
}
