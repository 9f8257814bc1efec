using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>How many clients one MPS server takes. Beyond it CUDA gives error 808 and no context.</summary>
public static class MpsLimits
{
    /// <summary>Volta and later, up to CUDA 13.0. Source: NVIDIA's MPS guide.</summary>
    public const int Usual = 48;

    /// <summary>From CUDA 13.1 on. Source: a quote of the MPS guide of driver 590.</summary>
    public const int FromCuda131 = 60;

    /// <summary>Before Volta. Source: NVIDIA's MPS guide.</summary>
    public const int BeforeVolta = 16;

    /// <summary>The limit on a whole GPU.</summary>
    /// <param name="model">The card.</param>
    /// <param name="cuda">Version of CUDA on its node, such as 13.1; null when not stated.</param>
    public static int OfWholeGpu(GpuModel model, Version? cuda) =>
        IsBeforeVolta(model) ? BeforeVolta
        : cuda >= new Version(13, 1) ? FromCuda131
        : Usual;

    /// <summary>
    /// The limit inside an instance, which NVIDIA says is lower in proportion to its compute. No rounding rule is
    /// published: rounding down, and never below one client, is inferred.
    /// </summary>
    public static int OfInstance(int wholeGpu, InstanceProfile profile, GpuModel model) =>
        Math.Max(1, wholeGpu * profile.ComputeSlices / model.Figures.ComputeSlices);

    private static bool IsBeforeVolta(GpuModel model) =>
        model.Figures.Architecture.StartsWith("Pascal", StringComparison.Ordinal)
        || model.Figures.Architecture.StartsWith("Maxwell", StringComparison.Ordinal);
}
