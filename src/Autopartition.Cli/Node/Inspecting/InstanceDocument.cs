using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>An instance of <see cref="CardDocument"/>.</summary>
internal sealed record InstanceDocument(
    string Profile, int Start, int Size, int Gi, bool Mps, string Processes, ImmutableArray<DeviceDocument> Devices)
{
    public static InstanceDocument Of(StandingInstance instance, CardFacts? card) => new(
        instance.Spot.Profile, instance.Spot.Placement.Start, instance.Spot.Placement.Size, instance.GpuInstanceId,
        instance.HasMps, $"{instance.Processes}",
        [.. instance.ComputeInstances.Select(one => DeviceDocument.Of(instance, one, card))]);
}
