using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Simulations;

/// <summary>The verb <c>simulate</c> as people type it.</summary>
internal sealed class SimulateCommand : VerbCommand
{
    private readonly Argument<string> _scenario = new("SCENARIO.yaml")
    {
        Description = "The fleet, the demand and the policy sets to compare.",
    };

    private readonly Option<string[]> _policies = CommonOptions.Policies(
        "--policy", "Run these policies together as the only set, in place of the scenario's sets.");

    private readonly Option<string[]> _compared = CommonOptions.Policies(
        "--compare", "Run a set for each of these policies, in place of the scenario's sets.");

    private readonly Option<string?> _trace = new("--trace")
    {
        Description = "Replay this trace file, in the scenario's format, in place of the one that the scenario names.",
        HelpName = "FILE",
    };

    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "Seed of everything that is made by chance, in place of the scenario's.",
        HelpName = "N",
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, out var seed) && seed >= 0)
                return seed;
            result.AddError($"--seed: '{result.Tokens[0].Value}' is not a whole number from 0 to {long.MaxValue}");
            return null;
        },
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Stop when a row of the trace is malformed. Otherwise such rows are counted and left out.",
    };

    private readonly Option<string?> _record = new("--record")
    {
        Description = "Write every snapshot and what the policies decided on it to a file, for policy eval and diff.",
        HelpName = "FILE.jsonl",
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description = "Write a page with tables and charts of the run, to be opened in a browser without a network.",
        HelpName = "FILE.html",
    };

    private readonly Option<string> _planner = CommonOptions.Planner();
    private readonly Option<SolverKind> _solver = CommonOptions.Solver();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _out = CommonOptions.Out();

    public SimulateCommand(Terminal terminal)
        : base("simulate", "Replays demand through policies and planner on a simulated fleet; compares policy sets.")
    {
        Add(_scenario);
        foreach (var option in new Option[]
            { _policies, _compared, _trace, _seed, _strict, _record, _report, _planner, _solver, _json, _out })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_scenario) is "")
                result.AddError("SCENARIO.yaml wants the path of a file");
            if (result.GetResult(_policies) is not null && result.GetResult(_compared) is not null)
                result.AddError("--policy makes one set and --compare one for each file; give one of the two");
        });
        SetAction(parsed => new SimulateVerb(terminal).Run(Read(parsed)));
    }

    public override string Notes => """
        The same scenario, policies, seed and solver give the same "resultHash" on every machine; times of
        the planner on the wall clock are reported beside it. Waste is averaged over time and split into
        stranded (no legal further instance could use it), idle (in instances without a lease) and oversized
        (granted beyond what was asked). An ask is unserved when it gave up waiting or nothing could ever
        serve it.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition simulate config/scenarios/quickstart.yaml",
            "one made day on 16 GPUs under the bundled policies"),
        new("autopartition simulate config/scenarios/quickstart.yaml --seed 2",
            "another day"),
        new("autopartition simulate config/scenarios/quickstart.yaml --compare a.csx b.csx",
            "two policies of your own side by side"),
        new("autopartition simulate config/scenarios/openb.yaml --trace openb_pod_list_default.csv",
            "a real trace that you downloaded"),
        new("autopartition simulate config/scenarios/quickstart.yaml --json --out result.json",
            "an object, printed and kept"),
        new("autopartition simulate config/scenarios/quickstart.yaml --report day.html",
            "a page that shows every GPU over the day, and every decision with its reason"),
        new("autopartition simulate config/scenarios/quickstart.yaml --policy a.csx --record day.jsonl",
            "a day to try other versions of the policy on"),
    ];

    private SimulateOptions Read(ParseResult parsed) => new()
    {
        Scenario = parsed.GetRequiredValue(_scenario),
        Policies = parsed.GetValue(_policies) ?? [],
        Compared = parsed.GetValue(_compared) ?? [],
        Trace = parsed.GetValue(_trace),
        Seed = parsed.GetValue(_seed),
        Strict = parsed.GetValue(_strict),
        Record = parsed.GetValue(_record),
        Report = parsed.GetValue(_report),
        Planner = parsed.GetRequiredValue(_planner),
        Solver = parsed.GetValue(_solver),
        Json = parsed.GetValue(_json),
        Out = parsed.GetValue(_out),
    };
}
