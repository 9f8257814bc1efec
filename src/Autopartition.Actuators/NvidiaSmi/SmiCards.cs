using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Nvml;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>Reads what cards report of themselves from the lists of profiles and placements.</summary>
internal sealed class SmiCards(SmiCommands commands, CardModels models)
{
    /// <summary>nvidia-smi prints ids and no value of NVML's enumeration.</summary>
    private const int UnknownKind = -1;

    public ImmutableArray<CardFacts> Read()
    {
        var profiles = SmiProfile.Parse(Print("mig", "-lgip"));
        var places = SmiPlacements.Parse(Print("mig", "-lgipp"));
        return
        [
            .. from gpu in SmiGpu.Parse(Print($"--query-gpu={SmiGpu.Fields}", "--format=csv,noheader,nounits"))
               let model = models.Find(gpu.PciDeviceId)
               let own = profiles.Where(profile => profile.Gpu == gpu.Index).ToList()
               select new CardFacts
               {
                   Uuid = gpu.Uuid,
                   Index = gpu.Index,
                   Name = gpu.Name,
                   PciDeviceId = gpu.PciDeviceId,
                   Model = model,
                   Profiles = [.. own.Select(profile => Profile(profile, model, PlacesOf(profile, places)))],
                   Remaining = own.ToImmutableSortedDictionary(profile => profile.Id, profile => profile.Free),
               },
        ];
    }

    private static ImmutableArray<Placement> PlacesOf(SmiProfile profile, IReadOnlyList<SmiPlacements> places) =>
        places.FirstOrDefault(one => one.Gpu == profile.Gpu && one.ProfileId == profile.Id)?.Places ?? default;

    /// <summary>The print has no count of slices; the catalog's stands in where it knows the profile.</summary>
    private static CardProfile Profile(SmiProfile profile, GpuModel? model, ImmutableArray<Placement> places) => new()
    {
        Kind = UnknownKind,
        Id = profile.Id,
        Name = profile.Name,
        Slices = model?.FindProfile(profile.Name)?.ComputeSlices ?? 0,
        Instances = profile.Total,
        Sms = profile.Sms,
        MemoryMib = (long)Math.Ceiling(profile.MemoryGib * 1024),
        Engines = new EngineCounts(
            profile.Copy, profile.Decoders, profile.Encoders, profile.Jpeg, profile.OpticalFlow),
        Placements = places,
    };

    private string Print(params ImmutableArray<string> arguments) =>
        commands.Print(arguments) is ProgramResult.Ended { ExitCode: 0 } ended ? ended.Output : "";
}
