using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;
using Autopartition.Configuration.MigParted;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>Answers <c>node export</c>.</summary>
internal sealed class ExportVerb(Terminal terminal)
{
    /// <summary>Name of the one configuration that is written.</summary>
    private const string ConfigName = "current";

    public int Run(ExportForm form, MachineOptions options)
    {
        using var machine = LocalMachine.Open(options, terminal);
        if (machine is null || !OutputFile.IsWritable(options.Out, terminal))
            return ExitCodes.BadInput;
        if (machine.Read(terminal) is not { } inventory)
            return ExitCodes.Environment;
        var cards = machine.Cards();
        foreach (var gpu in inventory.Gpus.Where(gpu => gpu.ModelKey is null || gpu.Health.IsLost))
            terminal.Say($"{gpu.Uuid} is left out: {(gpu.Health.IsLost ? "it is lost" : "it is not in the catalog")}");
        var text = form == ExportForm.Fleet ? FleetText.Of(inventory) : MigParted(inventory, cards);
        if (options.Out is null)
            terminal.Raw.Write(text);
        OutputFile.Write(options.Out, text);
        return ExitCodes.Done;
    }

    private static string MigParted(NodeInventory inventory, ImmutableArray<CardFacts> cards) =>
        MigPartedText.Of(MigPartedFile.Of(
            ConfigName,
            [
                .. from card in cards
                   let gpu = inventory.Find(card.Uuid)
                   where gpu is not null && gpu.Mode != MigMode.Unsupported
                   select new MigPartedEntry
                   {
                       Devices = [card.Index],
                       DeviceFilter = [card.PciDeviceId],
                       MigEnabled = gpu.Mode == MigMode.Enabled,
                       MigDevices = FleetText.Usable(gpu).GroupBy(one => one.Spot.Profile).ToImmutableSortedDictionary(
                           alike => alike.Key, alike => alike.Count(), StringComparer.Ordinal),
                   },
            ]));
}
