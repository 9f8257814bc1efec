using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Watching;

/// <summary>The verb <c>node watch</c> as people type it.</summary>
internal sealed class WatchCommand : VerbCommand
{
    private const int UsualSeconds = 5;

    private readonly Option<int?> _every = new("--every")
    {
        Description = $"Seconds between two looks; {UsualSeconds} when not stated.",
        HelpName = "SECONDS",
    };

    private readonly Option<int?> _looks = new("--looks")
    {
        Description = "End after so many looks instead of never.",
        HelpName = "N",
    };

    private readonly MachineArguments _machine = new();

    public WatchCommand(Terminal terminal)
        : base("watch", "Prints a line whenever something changes on the GPUs of this machine. Changes nothing.")
    {
        Add(_every);
        Add(_looks);
        _machine.AddTo(this, withOut: false);
        Validators.Add(result =>
        {
            if (result.GetValue(_every) is < 1 or > 3600)
                result.AddError("--every wants a number of seconds from 1 to 3600");
            if (result.GetValue(_looks) is < 1)
                result.AddError("--looks wants a number from 1 on");
        });
        SetAction(parsed => new WatchVerb(terminal).Run(
            TimeSpan.FromSeconds(parsed.GetValue(_every) ?? UsualSeconds), parsed.GetValue(_looks),
            _machine.Read(parsed, withOut: false)));
    }

    public override string Notes => """
        Instances that come and go, modes, MPS daemons, GPUs that are lost and come back, errors that the
        driver reports (Xid), restarts of machine and driver. With --json each line is one object. A driver
        that does not answer is said and asked again.
        """;

    public override ImmutableArray<Example> Examples =>
        [new("autopartition node watch --every 2", "a line for each change, until it is interrupted")];
}
