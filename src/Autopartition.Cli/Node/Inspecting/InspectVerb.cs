using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>Answers <c>node inspect</c>.</summary>
internal sealed class InspectVerb(Terminal terminal)
{
    public int Run(MachineOptions options)
    {
        using var machine = LocalMachine.Open(options, terminal);
        if (machine is null || !OutputFile.IsWritable(options.Out, terminal))
            return ExitCodes.BadInput;
        if (machine.Read(terminal) is not { } inventory)
            return ExitCodes.Environment;
        var document = InspectDocument.Of(inventory, machine.Cards());
        var text = Documents.Text(document);
        if (options.Json)
            terminal.Raw.Write(text);
        else
            InspectView.Draw(terminal.Raw, document);
        OutputFile.Write(options.Out, text);
        return ExitCodes.Done;
    }
}
