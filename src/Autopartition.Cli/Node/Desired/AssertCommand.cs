using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Desired;

/// <summary>The verb <c>node assert</c> as people type it.</summary>
internal sealed class AssertCommand : VerbCommand
{
    private readonly DesiredArguments _desired = new();
    private readonly MachineArguments _machine = new();

    public AssertCommand(Terminal terminal)
        : base("assert", "Says whether the GPUs of this machine have a layout. Changes nothing.")
    {
        _desired.AddTo(this);
        _machine.AddTo(this);
        SetAction(parsed => new AssertVerb(terminal).Run(_desired.Read(parsed), _machine.Read(parsed)));
    }

    public override string Notes => """
        Exit code 0 when everything stands as the file says, 1 when something differs (each difference is
        printed), 2 when the file is wrong, 4 without a driver. Cards that the file does not mean are not
        looked at.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition node assert layout.yaml", "exit code 0 or 1"),
        new("autopartition node assert mig-parted.yaml --config all-1g.10gb --json", "the differences as an object"),
    ];
}
