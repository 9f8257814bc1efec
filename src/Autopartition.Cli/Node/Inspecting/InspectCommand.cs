using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>The verb <c>node inspect</c> as people type it.</summary>
internal sealed class InspectCommand : VerbCommand
{
    private readonly MachineArguments _machine = new();

    public InspectCommand(Terminal terminal)
        : base("inspect", "Shows what stands on the GPUs of this machine and where they differ from the catalog.")
    {
        _machine.AddTo(this);
        SetAction(parsed => new InspectVerb(terminal).Run(_machine.Read(parsed)));
    }

    public override string Notes => """
        It only reads. Of each card: mode, instances with the driver's ids and UUIDs, processes, health, and
        every figure of its profiles that the catalog has otherwise or not at all. A list of processes that
        cannot be read, or that may leave some out, is said to be so and counts as busy everywhere.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition node inspect", "a table for each card"),
        new("autopartition node inspect --json > card.json", "everything that was read, as an object"),
    ];
}
