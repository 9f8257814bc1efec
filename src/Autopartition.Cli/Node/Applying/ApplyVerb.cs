using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Journals;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Node.Desired;
using Autopartition.Cli.Node.Machine;

namespace Autopartition.Cli.Node.Applying;

/// <summary>Answers <c>node apply</c>.</summary>
internal sealed class ApplyVerb(Terminal terminal)
{
    private readonly TimeProvider _clock = TimeProvider.System;

    public int Run(ApplyOptions options)
    {
        using var machine = LocalMachine.Open(options.Machine, terminal);
        if (machine is null || !OutputFile.IsWritable(options.Machine.Out, terminal))
            return ExitCodes.BadInput;
        if (machine.Read(terminal) is not { } inventory)
            return ExitCodes.Environment;
        var cards = machine.Cards();
        switch (new DesiredReader(machine, terminal).Read(options.Desired, inventory, cards))
        {
            case DesiredResult.Known known when options.Machine.Driver == DriverKind.MigManager:
                return Answer(options, machine, MigManagerRun.Run(machine, options, known.Layouts));
            case DesiredResult.Known known:
                return Run(options, machine, cards, known.Layouts);
            case DesiredResult.Refused refused:
                Print(options, new ApplyOutcome(ApplyStatus.Refused, refused.Reasons, []));
                return ExitCodes.BadInput;
            default:
                return ExitCodes.BadInput;
        }
    }

    private int Run(
        ApplyOptions options,
        LocalMachine machine,
        ImmutableArray<CardFacts> cards,
        ImmutableArray<DesiredLayout> wanted)
    {
        using var folder = StateFolder.Open(machine.StateFolder, out var problem);
        if (folder is null)
        {
            terminal.Say($"node apply: {problem}; nothing was changed. Another folder can be named by --state.");
            return ExitCodes.Environment;
        }
        var engine = new NodeEngine(machine, folder, cards, new ApplyNarrator(terminal, cards).Tell, _clock);
        if (options.RebuildJournal && JournalRebuild.Run(engine, folder, _clock, terminal) is { } failure)
            return JournalRebuild.Refuse(failure, folder, terminal);
        if (engine.Open() is { } unusable)
            return JournalRebuild.Refuse(unusable, folder, terminal);
        if (options.RebuildJournal)
            JournalRebuild.LiftCordons(engine);
        return Answer(
            options, machine, new ApplyRun(engine, machine.Actuator, options, wanted, _clock, terminal).Run());
    }

    private int Answer(ApplyOptions options, LocalMachine machine, ApplyOutcome outcome)
    {
        Print(options, outcome);
        return outcome.Status switch
        {
            ApplyStatus.Refused or ApplyStatus.Failed when machine.Actuator.Read().Unreadable is not null =>
                ExitCodes.Environment,
            ApplyStatus.Refused or ApplyStatus.Failed => ExitCodes.No,
            ApplyStatus.Unchanged => ExitCodes.Done,
            _ => options.DetailedExitCode ? ExitCodes.Changes : ExitCodes.Done,
        };
    }

    private void Print(ApplyOptions options, ApplyOutcome outcome)
    {
        var text = Documents.Text(ApplyDocument.Of(outcome));
        if (options.Machine.Json)
            terminal.Raw.Write(text);
        else
            ApplyView.Draw(terminal, outcome);
        OutputFile.Write(options.Machine.Out, text);
    }
}
