using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>The verb <c>policy diff</c> as people type it.</summary>
internal sealed class DiffCommand : VerbCommand
{
    private readonly Argument<string> _before = new("BEFORE.csx") { Description = "The policy as it is." };

    private readonly Argument<string> _after = new("AFTER.csx") { Description = "The policy as it would be." };

    private readonly Option<string?> _scenario = new("--scenario")
    {
        Description = "Replay this scenario with both: which decisions change, and what that comes to.",
        HelpName = "SCENARIO.yaml",
    };

    private readonly Option<string?> _recording = new("--decisions")
    {
        Description = "Evaluate both on the snapshots of this recording.",
        HelpName = "FILE.jsonl",
    };

    private readonly Option<bool> _detailed = new("--detailed-exitcode")
    {
        Description = "End with 10 when the two differ.",
    };

    private readonly Option<string> _planner = CommonOptions.Planner();
    private readonly Option<SolverKind> _solver = CommonOptions.Solver();
    private readonly Option<bool> _json = CommonOptions.Json();

    public DiffCommand(Terminal terminal)
        : base("diff", "Compares two versions of a policy: which decisions change, and what it costs.")
    {
        Add(_before);
        Add(_after);
        foreach (var option in new Option[] { _scenario, _recording, _detailed, _planner, _solver, _json })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_scenario) is not null && result.GetResult(_recording) is not null)
                result.AddError("--scenario and --decisions are two ways to compare; give one of the two");
        });
        SetAction(parsed => new DiffVerb(terminal).Run(Read(parsed)));
    }

    public override string Notes => """
        Without --scenario or --decisions both are evaluated once, on the demo snapshot. A recording is made
        by "simulate --record". Only a scenario can say what a change comes to: served asks, waits, waste and
        reconfigurations, with each version in a world of its own. Reasons and line numbers are not compared.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition policy diff old.csx new.csx --scenario config/scenarios/quickstart.yaml",
            "what changes in a day, and what it costs"),
        new("autopartition policy diff old.csx new.csx --decisions friday.jsonl",
            "what would have been asked for on a recorded day"),
        new("autopartition policy diff old.csx new.csx --json --detailed-exitcode",
            "an object, and 10 when they differ"),
    ];

    private DiffOptions Read(ParseResult parsed) => new()
    {
        Before = parsed.GetRequiredValue(_before),
        After = parsed.GetRequiredValue(_after),
        Scenario = parsed.GetValue(_scenario),
        Recording = parsed.GetValue(_recording),
        Planner = parsed.GetRequiredValue(_planner),
        Solver = parsed.GetValue(_solver),
        Json = parsed.GetValue(_json),
        DetailedExitCode = parsed.GetValue(_detailed),
    };
}
