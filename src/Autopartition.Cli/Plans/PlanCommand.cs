using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Plans;

/// <summary>The verb <c>plan</c> as people type it.</summary>
internal sealed class PlanCommand : VerbCommand
{
    private readonly Option<string> _fleet = new("--fleet")
    {
        Description = "The GPUs as they stand: nodes, models, modes, instances and leases.",
        HelpName = "FLEET.yaml",
        Required = true,
    };

    private readonly Option<string> _demand = new("--demand")
    {
        Description = "What tenants want in addition to the leases of the fleet file.",
        HelpName = "DEMAND.yaml",
        Required = true,
    };

    private readonly Option<string[]> _policies = CommonOptions.Policies(
        "--policy", "Policies that are asked once before the plan is made; what they ask for binds the planner.");

    private readonly Option<string> _planner = CommonOptions.Planner();
    private readonly Option<SolverKind> _solver = CommonOptions.Solver();

    private readonly Option<PlanForm> _form = Choice.Of<PlanForm>(
        "--as", "What to print: a picture with tables, a POSIX shell script of nvidia-smi calls, or a file of NVIDIA's "
            + "mig-parted with a configuration for each node.");

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Say why each GPU changes or stays, what keeps the asks left out from a place and what would "
            + "give them one, and which plan was second best.",
    };

    private readonly Option<bool> _moves = new("--moves")
    {
        Description = "Let the plan move leases that may be drained: for asks that have no place otherwise, and where "
            + "that gains more than the moves cost.",
    };

    private readonly Option<bool> _detailedExitCode = new("--detailed-exitcode")
    {
        Description = "Exit with 10 instead of 0 when the plan changes a GPU.",
    };

    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _out = CommonOptions.Out();

    public PlanCommand(Terminal terminal)
        : base("plan", "Plans which instances a fleet should have so that demand is served, without touching a lease.")
    {
        foreach (var option in new Option[]
            { _fleet, _demand, _policies, _planner, _solver, _form, _explain, _moves, _detailedExitCode, _json, _out })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_fleet) is "" || result.GetValue(_demand) is "")
                result.AddError("--fleet and --demand each want the path of a file");
            if (result.GetValue(_form) is not PlanForm.Table and var form)
                Refuse(result, $"--as {form.Kebab()}");
        });
        SetAction(parsed => new PlanVerb(terminal).Run(Read(parsed)));
    }

    /// <summary>What does not go together with a form that other programs read.</summary>
    private void Refuse(CommandResult result, string form)
    {
        if (result.GetValue(_moves))
            result.AddError($"{form} prints what a program makes of GPUs, and that drains nobody; leave out --moves");
        if (result.GetValue(_json))
            result.AddError($"--json and {form} both want standard output; use --out FILE for the object");
    }

    public override string Notes => """
        Demand that can be served without touching a lease is served; then stranded, idle and oversized
        slices, changes and GPUs in use are priced. "objective" and "bound" are those of the last stage,
        "objectiveTerms" say what each stage is made of and add up to it, and "gap" is the largest of all
        stages and 0 when every stage is proven best. "room" says how large an ask could still be placed.
        An ask may need hostCpus, hostMemoryGib, nodeLabels, model or pool of the node that serves it, and
        a tenant may have quotaSlices (compute and memory slices together: a 1g.10gb counts 2, a whole
        H100 counts 15); with mayBorrow it goes beyond them, after those with a right. "mode" and "after" say how
        a GPU should stand. "disruption" in the demand file, as in a scenario, says when leases may be
        moved. Asks without a place are listed with the reason, and the exit code is still 0;
        it is 1 when the fleet as it stands breaks a rule, so that no plan exists.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition plan --fleet fleet.yaml --demand demand.yaml",
            "the fleet before and after, who is served where, what is left over"),
        new("autopartition plan --fleet fleet.yaml --demand demand.yaml --explain",
            "why each GPU changes or stays, and what would serve the asks that are left out"),
        new("autopartition plan --fleet fleet.yaml --demand demand.yaml --as nvidia-smi > plan.sh",
            "a script to read, then to run on the nodes"),
        new("autopartition plan --fleet fleet.yaml --demand demand.yaml --policy policies/pack-tight.csx --json",
            "an object for programs"),
    ];

    private PlanOptions Read(ParseResult parsed) => new()
    {
        Fleet = parsed.GetRequiredValue(_fleet),
        Demand = parsed.GetRequiredValue(_demand),
        Policies = parsed.GetValue(_policies) ?? [],
        Planner = parsed.GetRequiredValue(_planner),
        Solver = parsed.GetValue(_solver),
        Form = parsed.GetValue(_form),
        Explain = parsed.GetValue(_explain),
        Moves = parsed.GetValue(_moves),
        DetailedExitCode = parsed.GetValue(_detailedExitCode),
        Json = parsed.GetValue(_json),
        Out = parsed.GetValue(_out),
    };
}
