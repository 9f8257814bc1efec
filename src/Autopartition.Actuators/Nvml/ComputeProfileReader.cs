using System.Collections.Immutable;
using Autopartition.Actuators.Nvml.Structs;

namespace Autopartition.Actuators.Nvml;

/// <summary>Reads what a GPU instance can be cut into, by whichever version of the struct the driver knows.</summary>
internal static class ComputeProfileReader
{
    private const int MostKinds = 32;

    /// <summary>The profiles of an instance, in the order of the enumeration.</summary>
    public static ImmutableArray<ComputeProfile> Read(nint instance)
    {
        var profiles = ImmutableArray.CreateBuilder<ComputeProfile>();
        for (uint kind = 0; kind < MostKinds; kind++)
        {
            var code = Read(instance, kind, out var profile);
            if (code == NvmlCode.InvalidArgument)
                break;
            if (code == NvmlCode.Success)
                profiles.Add(profile!);
        }
        return profiles.ToImmutable();
    }

    /// <summary>
    /// The profile of that name, or (null) the one that takes the whole instance: as many slices, and the most
    /// multiprocessors where several have as many. A name that the driver does not tell is made of the slices.
    /// </summary>
    public static ComputeProfile? Find(
        ImmutableArray<ComputeProfile> profiles, string? wanted, string instanceProfile, int instanceSlices)
    {
        var whole = profiles.Where(profile => profile.Slices == instanceSlices).MaxBy(profile => profile.Sms);
        if (wanted is null || wanted == instanceProfile)
            return whole;
        return profiles.FirstOrDefault(profile => profile.Name == wanted)
            ?? profiles.FirstOrDefault(profile => profile.Name is null
                && $"{profile.Slices}c.{instanceProfile}" == wanted);
    }

    private static int Read(nint instance, uint kind, out ComputeProfile? profile)
    {
        var code = NvmlCode.VersionMismatch;
        profile = null;
        if (NvmlLibrary.Has("nvmlGpuInstanceGetComputeInstanceProfileInfoV"))
        {
            code = Third(instance, kind, out profile);
            if (code == NvmlCode.VersionMismatch)
                code = Second(instance, kind, out profile);
        }
        return code is NvmlCode.VersionMismatch or NvmlCode.FunctionNotFound
            ? First(instance, kind, out profile)
            : code;
    }

    private static int Third(nint instance, uint kind, out ComputeProfile? profile)
    {
        var info = new ComputeProfileInfoV3 { Version = StructVersion.Of<ComputeProfileInfoV3>(3) };
        var code = NvmlCalls.nvmlGpuInstanceGetComputeInstanceProfileInfoV3(instance, kind, 0, ref info);
        profile = new ComputeProfile(
            (int)kind, NvmlText.ProfileName(info.Name.ToString()), (int)info.Slices, (int)info.Sms);
        return code;
    }

    private static int Second(nint instance, uint kind, out ComputeProfile? profile)
    {
        var info = new ComputeProfileInfoV2 { Version = StructVersion.Of<ComputeProfileInfoV2>(2) };
        var code = NvmlCalls.nvmlGpuInstanceGetComputeInstanceProfileInfoV2(instance, kind, 0, ref info);
        profile = new ComputeProfile(
            (int)kind, NvmlText.ProfileName(info.Name.ToString()), (int)info.Slices, (int)info.Sms);
        return code;
    }

    private static int First(nint instance, uint kind, out ComputeProfile? profile)
    {
        var code = NvmlCalls.nvmlGpuInstanceGetComputeInstanceProfileInfo(instance, kind, 0, out var info);
        profile = new ComputeProfile((int)kind, null, (int)info.Slices, (int)info.Sms);
        return code;
    }
}
