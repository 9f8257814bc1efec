using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;
using Autopartition.Configuration.Fleet;
using Autopartition.Configuration.MigParted;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Desired;

/// <summary>Reads what this machine is to look like from a fleet file or a file of mig-parted.</summary>
internal sealed class DesiredReader(LocalMachine machine, Terminal terminal)
{
    /// <summary>The layouts for the cards that are there; null after telling what is wrong with the file.</summary>
    public DesiredResult? Read(DesiredOptions options, NodeInventory inventory, ImmutableArray<CardFacts> cards)
    {
        if (!MigPartedReader.IsOne(options.File))
        {
            return FileProblems.Tell(terminal, FleetReader.Read(options.File, machine.Catalog)) is { } fleet
                ? FleetLayouts.Of(fleet, options, cards)
                : null;
        }
        return FileProblems.Tell(terminal, MigPartedReader.Read(options.File, machine.Catalog)) is { } file
            ? new MigPartedLayouts(inventory, cards).Of(file, options)
            : null;
    }
}
