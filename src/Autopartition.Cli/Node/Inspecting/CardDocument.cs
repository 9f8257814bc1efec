using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Cli.Frame;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>A card of <see cref="InspectDocument"/>.</summary>
internal sealed record CardDocument(
    int Index,
    string Uuid,
    string? Name,
    string? PciDeviceId,
    string? Model,
    string Mode,
    string PendingMode,
    bool ExclusiveProcess,
    bool Mps,
    ImmutableArray<InstanceDocument> Instances,
    string Processes,
    HealthDocument Health,
    ImmutableArray<string> ResetTogether,
    ImmutableArray<ProfileDocument> Profiles,
    ImmutableArray<string> Differences,
    ImmutableArray<string> News)
{
    public static CardDocument Of(GpuInventory gpu, int index, CardFacts? card) => new(
        index, gpu.Uuid, card?.Name, card is null ? null : $"0x{card.PciDeviceId:X4}", gpu.ModelKey,
        gpu.Mode.Kebab(), gpu.PendingMode.Kebab(), gpu.ExclusiveProcess, gpu.HasMps,
        [.. gpu.Instances.Select(instance => InstanceDocument.Of(instance, card))],
        $"{gpu.Processes}",
        HealthDocument.Of(gpu.Health),
        gpu.ResetTogether,
        [.. (card?.Profiles ?? []).Select(profile => ProfileDocument.Of(profile, card!))],
        card is null ? [] : [.. CardComparison.Differences(card)],
        card is null ? [] : [.. CardComparison.News(card)]);
}
