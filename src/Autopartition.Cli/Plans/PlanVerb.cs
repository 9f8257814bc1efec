using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Control;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>Answers <c>plan</c>.</summary>
internal sealed class PlanVerb(Terminal terminal)
{
    private readonly TimeProvider _clock = TimeProvider.System;

    public int Run(PlanOptions options)
    {
        if (PlanInputs.Read(options, terminal) is not { } inputs || !OutputFile.IsWritable(options.Out, terminal))
            return ExitCodes.BadInput;
        var (directives, exitCode) = Directives(inputs, options);
        if (directives is null)
            return exitCode;
        using var planners = PlannerSource.Open(options.Planner, options.Solver, terminal);
        if (planners is null)
            return ExitCodes.Environment;

        var problem = new PlanningProblem(inputs.Fleet.Gpus, inputs.Asks, directives, inputs.Prices)
        {
            Forecasts = inputs.Forecasts,
            Nodes = inputs.Fleet.Nodes,
            Tenants = inputs.Tenants,
            MayMove = options.Moves,
        };
        if (inputs.Disruption is { } disruption)
            problem = BudgetMask.Apply(problem, disruption, _clock.GetUtcNow());
        var start = _clock.GetTimestamp();
        var result = planners.Planner().Plan(problem);
        var elapsed = _clock.GetElapsedTime(start);
        if (PlanChecker.Violations(problem, result) is { IsEmpty: false } violations)
            throw new InvalidOperationException($"the plan breaks a rule: {string.Join("; ", violations)}");
        var outcome = new PlanOutcome(inputs.Fleet, problem, result, elapsed);
        Print(options.Explain ? outcome.Explained(planners.Planner()) : outcome, options);
        return result.Status == PlanStatus.Infeasible ? ExitCodes.No
            : options.DetailedExitCode && result.Plan is not { Targets.IsEmpty: true, Moves.IsEmpty: true }
                ? ExitCodes.Changes
            : ExitCodes.Done;
    }

    private (PlanDirectives? Directives, int ExitCode) Directives(PlanInputs inputs, PlanOptions options)
    {
        if (options.Policies.Count == 0)
            return (PlanDirectives.None, ExitCodes.Done);
        var (set, exitCode) = PolicyFiles.Load("plan", options.Policies, terminal);
        if (set is null)
            return (null, exitCode);
        using (set)
        {
            var settings = new ControlLoopOptions { Tenants = inputs.Tenants, Prices = inputs.Prices };
            var review = PolicyReview.Once(inputs.Fleet, inputs.Asks, settings, set, _clock.GetUtcNow());
            PolicyNotes.Tell(review, terminal);
            return (review.Directives, ExitCodes.Done);
        }
    }

    private void Print(PlanOutcome outcome, PlanOptions options)
    {
        var text = Documents.Text(PlanDocument.Of(outcome));
        if (options.Json)
            terminal.Raw.Write(text);
        else if (options.Form == PlanForm.NvidiaSmi)
            terminal.Raw.Write(NvidiaSmiScript.Of(outcome.Fleet, outcome.Result));
        else if (options.Form == PlanForm.MigParted)
            terminal.Raw.Write(outcome.Result.Status == PlanStatus.Infeasible ? "" : MigPartedPlan.Of(outcome));
        else
            new PlanView(terminal.Output, outcome).Draw();
        foreach (var conflict in outcome.Result.Conflicts)
            terminal.Say($"conflict: {conflict}");
        OutputFile.Write(options.Out, text);
    }
}
