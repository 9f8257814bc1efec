using System.Collections.Immutable;
using Autopartition.Actuators.Nvml.Structs;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// Reads what a card can be cut into, by whichever version of the struct the driver knows: the third, the second, or
/// the one without a version, which has no name.
/// </summary>
internal static unsafe class ProfileReader
{
    /// <summary>More than any card or header has; the loop ends at INVALID_ARGUMENT long before.</summary>
    private const int MostKinds = 64;

    /// <summary>More than any card has.</summary>
    private const int MostPlacements = 64;

    /// <summary>The profiles of a card, in the order of the enumeration; none where it has no MIG.</summary>
    public static NvmlReading<ImmutableList<CardProfile>> Read(nint device)
    {
        var profiles = ImmutableList.CreateBuilder<CardProfile>();
        for (uint kind = 0; kind < MostKinds; kind++)
        {
            var code = Read(device, kind, out var profile);
            if (code == NvmlCode.InvalidArgument)
                break;
            if (code == NvmlCode.NotSupported)
                continue;
            if (code != NvmlCode.Success)
                return NvmlReading<ImmutableList<CardProfile>>.Failed(
                    code, nameof(NvmlCalls.nvmlDeviceGetGpuInstanceProfileInfo));
            profiles.Add(profile! with { Placements = Placements(device, (uint)profile.Id) });
        }
        return NvmlReading<ImmutableList<CardProfile>>.Of(profiles.ToImmutable());
    }

    /// <summary>Instances of a profile that could still be created; null when it cannot be asked.</summary>
    public static int? Remaining(nint device, int id) =>
        NvmlCalls.nvmlDeviceGetGpuInstanceRemainingCapacity(device, (uint)id, out var count) == NvmlCode.Success
            ? (int)count
            : null;

    private static int Read(nint device, uint kind, out CardProfile? profile)
    {
        var code = NvmlCode.VersionMismatch;
        profile = null;
        if (NvmlLibrary.Has("nvmlDeviceGetGpuInstanceProfileInfoV"))
        {
            code = Third(device, kind, out profile);
            if (code == NvmlCode.VersionMismatch)
                code = Second(device, kind, out profile);
        }
        return code is NvmlCode.VersionMismatch or NvmlCode.FunctionNotFound ? First(device, kind, out profile) : code;
    }

    private static int Third(nint device, uint kind, out CardProfile? profile)
    {
        var info = new GpuProfileInfoV3 { Version = StructVersion.Of<GpuProfileInfoV3>(3) };
        var code = NvmlCalls.nvmlDeviceGetGpuInstanceProfileInfoV3(device, kind, ref info);
        profile = new CardProfile
        {
            Kind = (int)kind, Id = (int)info.Id, Slices = (int)info.Slices, Instances = (int)info.Instances,
            Sms = (int)info.Sms, MemoryMib = (long)info.MemoryMib, Name = NvmlText.ProfileName(info.Name.ToString()),
            Engines = Engines(
                info.CopyEngines, info.Decoders, info.Encoders, info.JpegEngines, info.OpticalFlow),
        };
        return code;
    }

    private static int Second(nint device, uint kind, out CardProfile? profile)
    {
        var info = new GpuProfileInfoV2 { Version = StructVersion.Of<GpuProfileInfoV2>(2) };
        var code = NvmlCalls.nvmlDeviceGetGpuInstanceProfileInfoV2(device, kind, ref info);
        profile = new CardProfile
        {
            Kind = (int)kind, Id = (int)info.Id, Slices = (int)info.Slices, Instances = (int)info.Instances,
            Sms = (int)info.Sms, MemoryMib = (long)info.MemoryMib, Name = NvmlText.ProfileName(info.Name.ToString()),
            Engines = Engines(
                info.CopyEngines, info.Decoders, info.Encoders, info.JpegEngines, info.OpticalFlow),
        };
        return code;
    }

    private static int First(nint device, uint kind, out CardProfile? profile)
    {
        var code = NvmlCalls.nvmlDeviceGetGpuInstanceProfileInfo(device, kind, out var info);
        profile = new CardProfile
        {
            Kind = (int)kind, Id = (int)info.Id, Slices = (int)info.Slices, Instances = (int)info.Instances,
            Sms = (int)info.Sms, MemoryMib = (long)info.MemoryMib,
            Engines = Engines(
                info.CopyEngines, info.Decoders, info.Encoders, info.JpegEngines, info.OpticalFlow),
        };
        return code;
    }

    private static EngineCounts Engines(uint copy, uint decoders, uint encoders, uint jpeg, uint opticalFlow) =>
        new((int)copy, (int)decoders, (int)encoders, (int)jpeg, (int)opticalFlow);

    private static ImmutableArray<Placement> Placements(nint device, uint id)
    {
        uint count = 0;
        var code = NvmlCalls.nvmlDeviceGetGpuInstancePossiblePlacements_v2(device, id, null, ref count);
        if (code is not (NvmlCode.Success or NvmlCode.InsufficientSize) || count > MostPlacements)
            return default;
        var found = stackalloc NvmlPlacement[MostPlacements];
        if (NvmlCalls.nvmlDeviceGetGpuInstancePossiblePlacements_v2(device, id, found, ref count) != NvmlCode.Success)
            return default;
        var places = ImmutableArray.CreateBuilder<Placement>();
        for (var i = 0; i < count; i++)
            places.Add(new Placement((int)found[i].Start, (int)found[i].Size));
        return places.ToImmutable();
    }
}
