using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Core.Planning;
using Autopartition.Planning;
using Autopartition.Planning.Baselines;
using Autopartition.Planning.Greedy;
using Autopartition.Planning.Local;
using Autopartition.Planning.Solver;

namespace Autopartition.Cli.Engine;

/// <summary>Makes planners of one kind, and opens and closes the solver that they share.</summary>
internal sealed class PlannerSource : IDisposable
{
    private const string CpSat = "cp-sat";
    private const string Greedy = "greedy";

    private readonly Func<IPlanner> _make;
    private readonly ICpSatSolver? _solver;

    private PlannerSource(Func<IPlanner> make, ICpSatSolver? solver = null)
    {
        _make = make;
        _solver = solver;
    }

    /// <summary>The planners that can be asked for: the first is for use, the others are to compare with.</summary>
    public static ImmutableArray<string> Names { get; } =
        [CpSat, Greedy, .. BaselineCatalog.Names, BaselineCatalog.StaticMix];

    /// <summary>Planners of this name, one of <see cref="Names"/>; only cp-sat and static-mix have a solver.</summary>
    public static PlannerSource? Open(string planner, SolverKind kind, Terminal terminal) => planner switch
    {
        CpSat => Open(kind, terminal, static solver => new CpSatPlanner(solver)),
        BaselineCatalog.StaticMix => Open(kind, terminal, BaselineCatalog.StaticMixWith),
        Greedy => new PlannerSource(static () => new GreedyPlanner()),
        _ => new PlannerSource(() => BaselineCatalog.Find(planner)!),
    };

    /// <summary>
    /// Planners over the solver asked for; without any solver on this machine, greedy ones, and a line says so.
    /// Null after it was told why the very solver that was asked for cannot be had.
    /// </summary>
    private static PlannerSource? Open(SolverKind kind, Terminal terminal, Func<ICpSatSolver, IPlanner> make)
    {
        var name = NameOf(kind);
        var wanted = name ?? Environment.GetEnvironmentVariable(SolverCatalog.ChoiceVariable);
        switch (SolverCatalog.Open(name))
        {
            case SolverChoice.Chosen chosen:
                if (chosen.Solver is WorkerCpSatSolver worker)
                    worker.Observer = happened => Tell(terminal, happened);
                return new PlannerSource(() => make(chosen.Solver), chosen.Solver);
            case SolverChoice.Absent absent when string.IsNullOrEmpty(wanted):
                terminal.Say($"note: {absent.Reason} Plans are made by the greedy planner, which proves nothing.");
                return new PlannerSource(static () => new GreedyPlanner());
            case SolverChoice.Absent absent:
                terminal.Say($"{CommandLineApp.Name}: {absent.Reason}");
                break;
        }
        return null;
    }

    /// <summary>The solver's name in the catalog; null for whichever there is.</summary>
    public static string? NameOf(SolverKind kind) => kind switch
    {
        SolverKind.Native => SolverCatalog.Native,
        SolverKind.Worker => SolverCatalog.Worker,
        _ => null,
    };

    /// <summary>A planner of its own for each run: what one learns must not reach another.</summary>
    public IPlanner Planner() => _make();

    /// <summary>
    /// A local planner of its own beside it; null beside the planners to compare with, which stand for themselves.
    /// </summary>
    public ILocalPlanner? LocalPlanner() => _solver is null ? null : new LocalPlanner();

    public void Dispose() => _solver?.Dispose();

    private static void Tell(Terminal terminal, SolverEvent happened)
    {
        if (happened is SolverEvent.WorkerDied)
            terminal.Say($"log: {happened}");
    }
}
