using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Desired;

/// <summary>Answers <c>node assert</c>.</summary>
internal sealed class AssertVerb(Terminal terminal)
{
    public int Run(DesiredOptions desired, MachineOptions options)
    {
        using var machine = LocalMachine.Open(options, terminal);
        if (machine is null || !OutputFile.IsWritable(options.Out, terminal))
            return ExitCodes.BadInput;
        if (machine.Read(terminal) is not { } inventory)
            return ExitCodes.Environment;
        switch (new DesiredReader(machine, terminal).Read(desired, inventory, machine.Cards()))
        {
            case DesiredResult.Known known:
                return Answer(known.Layouts, inventory, options);
            case DesiredResult.Refused refused:
                foreach (var reason in refused.Reasons)
                    terminal.Say($"node assert: {reason}");
                return ExitCodes.BadInput;
            default:
                return ExitCodes.BadInput;
        }
    }

    private int Answer(ImmutableArray<DesiredLayout> layouts, NodeInventory inventory, MachineOptions options)
    {
        var differences = layouts
            .SelectMany(layout => LayoutDifference.Of(layout, inventory.Find(layout.Uuid)!)).ToImmutableArray();
        var text = Documents.Text(new AssertDocument(differences.IsEmpty, differences));
        if (options.Json)
        {
            terminal.Raw.Write(text);
        }
        else
        {
            foreach (var difference in differences)
                terminal.Raw.WriteLine(difference);
            if (differences.IsEmpty)
                terminal.Raw.WriteLine($"{Wording.Count(layouts.Length, "GPU")} as the file says.");
        }
        OutputFile.Write(options.Out, text);
        return differences.IsEmpty ? ExitCodes.Done : ExitCodes.No;
    }
}
