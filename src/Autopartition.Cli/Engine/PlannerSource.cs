using Autopartition.Cli.Frame;
using Autopartition.Core.Planning;
using Autopartition.Planning;
using Autopartition.Planning.Greedy;
using Autopartition.Planning.Solver;

namespace Autopartition.Cli.Engine;

/// <summary>Makes planners over one solver, which it opens and closes.</summary>
internal sealed class PlannerSource : IDisposable
{
    private readonly ICpSatSolver? _solver;

    private PlannerSource(ICpSatSolver? solver) => _solver = solver;

    /// <summary>
    /// Planners over the solver asked for; without any solver on this machine, greedy ones, and a line says so.
    /// Null after it was told why the very solver that was asked for cannot be had.
    /// </summary>
    public static PlannerSource? Open(SolverKind kind, Terminal terminal)
    {
        var name = kind switch
        {
            SolverKind.Native => SolverCatalog.Native,
            SolverKind.Worker => SolverCatalog.Worker,
            _ => null,
        };
        var wanted = name ?? Environment.GetEnvironmentVariable(SolverCatalog.ChoiceVariable);
        switch (SolverCatalog.Open(name))
        {
            case SolverChoice.Chosen chosen:
                if (chosen.Solver is WorkerCpSatSolver worker)
                    worker.Observer = happened => Tell(terminal, happened);
                return new PlannerSource(chosen.Solver);
            case SolverChoice.Absent absent when string.IsNullOrEmpty(wanted):
                terminal.Say($"note: {absent.Reason} Plans are made by the greedy planner, which proves nothing.");
                return new PlannerSource(null);
            case SolverChoice.Absent absent:
                terminal.Say($"{CommandLineApp.Name}: {absent.Reason}");
                break;
        }
        return null;
    }

    /// <summary>A planner of its own for each run: what one learns must not reach another.</summary>
    public IPlanner Planner() => _solver is null ? new GreedyPlanner() : new CpSatPlanner(_solver);

    public void Dispose() => _solver?.Dispose();

    private static void Tell(Terminal terminal, SolverEvent happened)
    {
        if (happened is SolverEvent.WorkerDied)
            terminal.Say($"log: {happened}");
    }
}
