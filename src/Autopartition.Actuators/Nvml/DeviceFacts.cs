using System.Collections.Immutable;
using Autopartition.Actuators.Cards;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// The devices of the driver, asked anew each time, because handles die with a reset or a change of mode.
/// </summary>
internal sealed class DeviceFacts(CardModels models)
{
    /// <summary>What never changes of a card, by its UUID: reading it costs some forty calls.</summary>
    private readonly Dictionary<string, CardFacts> _known = [];

    /// <summary>The handles, in the order of the driver; zero for a GPU that does not answer.</summary>
    public static NvmlReading<ImmutableList<nint>> Handles()
    {
        var code = NvmlCalls.nvmlDeviceGetCount_v2(out var count);
        if (code != NvmlCode.Success)
            return NvmlReading<ImmutableList<nint>>.Failed(code, nameof(NvmlCalls.nvmlDeviceGetCount_v2));
        var handles = ImmutableList.CreateBuilder<nint>();
        for (uint index = 0; index < count; index++)
        {
            code = NvmlCalls.nvmlDeviceGetHandleByIndex_v2(index, out var device);
            if (code is not (NvmlCode.Success or NvmlCode.GpuIsLost))
                return NvmlReading<ImmutableList<nint>>.Failed(
                    code, nameof(NvmlCalls.nvmlDeviceGetHandleByIndex_v2));
            handles.Add(code == NvmlCode.Success ? device : nint.Zero);
        }
        return NvmlReading<ImmutableList<nint>>.Of(handles.ToImmutable());
    }

    /// <summary>The card of a handle.</summary>
    public NvmlReading<CardFacts> Card(nint device, int index)
    {
        if (NvmlText.Uuid(device) is not { } uuid)
            return NvmlReading<CardFacts>.Failed(NvmlCode.GpuIsLost, nameof(NvmlCalls.nvmlDeviceGetUUID));
        if (_known.TryGetValue(uuid, out var known))
            return NvmlReading<CardFacts>.Of(known with { Index = index });
        var code = NvmlCalls.nvmlDeviceGetPciInfo_v3(device, out var pci);
        if (code != NvmlCode.Success)
            return NvmlReading<CardFacts>.Failed(code, nameof(NvmlCalls.nvmlDeviceGetPciInfo_v3));
        var profiles = ProfileReader.Read(device);
        if (!profiles.IsGood)
            return NvmlReading<CardFacts>.Failed(profiles.Code, profiles.Call);
        var card = new CardFacts
        {
            Uuid = uuid,
            Index = index,
            Name = NvmlText.Name(device) ?? "",
            PciDeviceId = (int)(pci.DeviceId >> 16),
            Model = models.Find((int)(pci.DeviceId >> 16)),
            Profiles = profiles.Value!,
        };
        // Placements that could not be read, as without permission, may be readable later.
        if (card.Profiles.TrueForAll(profile => !profile.Placements.IsDefault))
            _known[uuid] = card;
        return NvmlReading<CardFacts>.Of(card);
    }

    /// <summary>UUIDs of GPUs that were seen and do not answer now, by their index.</summary>
    public string? LastUuidAt(int index) => _known.Values.FirstOrDefault(card => card.Index == index)?.Uuid;
}
