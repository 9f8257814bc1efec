using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>The object of <c>node inspect</c>.</summary>
internal sealed record InspectDocument(
    string? DriverVersion,
    string BootId,
    string DriverLoadId,
    string? ForeignOwner,
    bool ClientsPaused,
    ImmutableArray<CardDocument> Gpus)
{
    public static InspectDocument Of(NodeInventory inventory, ImmutableArray<CardFacts> cards) => new(
        inventory.DriverVersion, inventory.BootId, inventory.DriverLoadId, inventory.ForeignOwner,
        inventory.ClientsPaused,
        [
            .. inventory.Gpus.Select((gpu, index) => CardDocument.Of(
                gpu, index, cards.FirstOrDefault(card => card.Uuid == gpu.Uuid))),
        ]);
}
