using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Node.Applying;

/// <summary>Shows people what became of <c>node apply</c>.</summary>
internal static class ApplyView
{
    public static void Draw(Terminal terminal, ApplyOutcome outcome)
    {
        foreach (var reason in outcome.Reasons)
            terminal.Say($"{outcome.Status.Kebab()}: {reason}");
        if (outcome.Status == ApplyStatus.Planned)
        {
            foreach (var step in outcome.Steps)
                terminal.Raw.WriteLine($"{step.GpuId}  {step.Kind.Kebab()}  {step.Slot}".TrimEnd());
        }
        terminal.Raw.WriteLine(outcome.Status switch
        {
            ApplyStatus.Unchanged => "The layout stands already; nothing was changed.",
            ApplyStatus.Applied => $"The layout stands. {Wording.Count(outcome.Steps.Length, "step")} done.",
            ApplyStatus.Planned => "Nothing was changed.",
            ApplyStatus.Refused => "Nothing was changed.",
            _ => "The layout does not stand. What is in use was not touched; run the command again to go on.",
        });
    }
}
