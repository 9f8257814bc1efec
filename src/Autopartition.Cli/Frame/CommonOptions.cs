using System.CommandLine;
using Autopartition.Cli.Engine;

namespace Autopartition.Cli.Frame;

/// <summary>Options that several verbs have and that mean the same in each.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one object and nothing else on standard output; progress and notes go to standard error.",
    };

    public static Option<string?> Out() => new("--out")
    {
        Description = "Write the object to a file as well.",
        HelpName = "FILE",
    };

    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder of a published table (MISO's or ParvaGPU's) that the workload is made of at run time.",
        HelpName = "DIR",
    };

    public static Option<SolverKind> Solver() => Choice.Of<SolverKind>(
        "--solver",
        "native: OR-Tools in this process; worker: in a process of its own; "
        + "auto: the one that AUTOPARTITION_SOLVER names, else the first there is.");

    public static Option<string> Planner() => Choice.Of(
        "--planner",
        $"What plans. cp-sat proves its plans best; the others are simple rules to compare it with: "
        + $"{string.Join(", ", PlannerSource.Names.Skip(1))}.",
        PlannerSource.Names);

    public static Option<string[]> Policies(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE.csx ...",
        AllowMultipleArgumentsPerToken = true,
    };
}
