using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>The verb <c>policy eval</c> as people type it.</summary>
internal sealed class EvalCommand : VerbCommand
{
    private readonly Argument<string[]> _paths = new("FILE.csx")
    {
        Description = "The policy; several are evaluated together, in this order.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _snapshot = new("--snapshot")
    {
        Description = "What the policy looks at: a snapshot that you wrote or recorded. Default: a demo fleet.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _moment = new("--moment")
    {
        Description = "Which moment of a recording, from 1. Default: the last.",
        HelpName = "N",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public EvalCommand(Terminal terminal)
        : base("eval", "Evaluates a policy once on a snapshot and shows what it asks for, and what that took.")
    {
        Add(_paths);
        Add(_snapshot);
        Add(_moment);
        Add(_json);
        SetAction(parsed => new EvalVerb(terminal).Run(new EvalOptions(
            parsed.GetValue(_paths) ?? [],
            parsed.GetValue(_snapshot),
            parsed.GetValue(_moment),
            parsed.GetValue(_json))));
    }

    public override string Notes => """
        Nothing is carried out. Of several policies, it is shown which decision beats which. The exit code is
        1 when a policy is rejected or fails, and 3 when one of its budgets stops it.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition policy eval policies/variance.csx", "on the demo fleet"),
        new("autopartition policy eval mine.csx --snapshot friday.yaml", "on a snapshot of yours"),
        new("autopartition policy eval mine.csx --snapshot day.jsonl --moment 144",
            "on a moment that simulate --record wrote"),
        new("autopartition policy eval policies/pack-tight.csx policies/keep-still.csx",
            "two together: which decision wins"),
    ];
}
