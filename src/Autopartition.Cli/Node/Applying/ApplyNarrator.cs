using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Cli.Frame;
using Autopartition.Core.Execution;

namespace Autopartition.Cli.Node.Applying;

/// <summary>Tells what happens while a plan is carried out, on standard error.</summary>
internal sealed class ApplyNarrator(Terminal terminal, ImmutableArray<CardFacts> cards)
{
    public void Tell(ExecutionEvent happened)
    {
        if (Words(happened) is { } words)
            terminal.Say(words);
    }

    private string? Words(ExecutionEvent happened) => happened switch
    {
        ExecutionEvent.PhaseReached reached => $"{Name(reached.GpuId)}: {reached.Phase.Kebab()}",
        ExecutionEvent.StepWaits waits => $"{Name(waits.Step.GpuId)}: {waits.Step.Kind.Kebab()} waits: {waits.Reason}",
        ExecutionEvent.TurnedBack back => $"{string.Join(", ", back.GpuIds.Select(Name))}: undone: {back.Reason}",
        ExecutionEvent.Kept kept => $"{Name(kept.Step.GpuId)}: stays as it is: {kept.Reason}",
        ExecutionEvent.DriftFound drift => $"{Name(drift.GpuId)}: somebody else made "
            + $"{string.Join(", ", drift.Strangers)}; they are left as they are",
        ExecutionEvent.Deposed => "another process has taken charge of this machine",
        ExecutionEvent.StorageFailed failed => $"the journal cannot be written: {failed.Reason}",
        _ => null,
    };

    private string Name(string uuid) =>
        cards.FirstOrDefault(card => card.Uuid == uuid) is { } card ? $"GPU {card.Index}" : uuid;
}
