using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Desired;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Applying;

/// <summary>The verb <c>node apply</c> as people type it.</summary>
internal sealed class ApplyCommand : VerbCommand
{
    private readonly DesiredArguments _desired = new();
    private readonly MachineArguments _machine = new();

    private readonly Option<int?> _drain = new("--drain")
    {
        Description = "Wait so many seconds for processes to leave the instances that have to go. None is ended.",
        HelpName = "SECONDS",
    };

    private readonly Option<bool> _adopt = new("--adopt")
    {
        Description = "Take over instances that somebody else made, so that they may go.",
    };

    private readonly Option<bool> _reset = new("--reset")
    {
        Description = "Allow the reset that a change of MIG mode needs on Ampere, once everything it reaches is idle.",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Say what would be done, and do nothing.",
    };

    private readonly Option<bool> _rebuild = new("--rebuild-journal")
    {
        Description = "Put journals that cannot be used aside and begin new ones from what stands.",
    };

    private readonly Option<bool> _detailedExitCode = new("--detailed-exitcode")
    {
        Description = "Exit with 10 instead of 0 when something changed, or with --dry-run would.",
    };

    public ApplyCommand(Terminal terminal)
        : base("apply", "Gives the GPUs of this machine a layout, around whatever is in use.")
    {
        _desired.AddTo(this);
        foreach (var option in new Option[] { _drain, _adopt, _reset, _dryRun, _rebuild, _detailedExitCode })
            Add(option);
        _machine.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_drain) is < 1 or > 86_400)
                result.AddError("--drain wants a number of seconds from 1 to 86400");
        });
        SetAction(parsed => new ApplyVerb(terminal).Run(Read(parsed)));
    }

    public override string Notes => """
        The file is a fleet file, of which one node is this machine, or one of NVIDIA's mig-parted. A GPU of
        a fleet file is the card of that UUID, or else the card at the same position. Cards that the file
        does not mean stay as they are. Nothing is touched when the layout is illegal, a card is unknown, or
        an instance in use would have to go; the reason and the nearest legal layout are printed (exit code
        1, or 2 for the file). Every change is in a journal before it is made: after a crash the same
        command goes on where the last one stopped. Done twice, the second time changes nothing. Exit
        code 4: no driver, or a journal that cannot be used.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition node apply layout.yaml --dry-run", "the steps, and who is in the way"),
        new("autopartition node apply layout.yaml", "the layout, made"),
        new("autopartition node apply mig-parted.yaml --config all-balanced --drain 600",
            "a configuration of mig-parted, after waiting up to ten minutes for processes to leave"),
    ];

    private ApplyOptions Read(ParseResult parsed) => new()
    {
        Machine = _machine.Read(parsed),
        Desired = _desired.Read(parsed),
        Drain = parsed.GetValue(_drain) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Adopt = parsed.GetValue(_adopt),
        MayReset = parsed.GetValue(_reset),
        DryRun = parsed.GetValue(_dryRun),
        RebuildJournal = parsed.GetValue(_rebuild),
        DetailedExitCode = parsed.GetValue(_detailedExitCode),
    };
}
