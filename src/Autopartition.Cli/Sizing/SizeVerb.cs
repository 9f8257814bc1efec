using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Services;
using Autopartition.Planning.Sizing;
using Autopartition.Planning.Solver;

namespace Autopartition.Cli.Sizing;

/// <summary>Answers <c>size</c>.</summary>
internal sealed class SizeVerb(Terminal terminal)
{
    private const decimal MillisecondsASecond = 1000;

    public int Run(SizeOptions options)
    {
        if (!OutputFile.IsWritable(options.Out, terminal) || CatalogFiles.Read(terminal) is not { } catalog
            || FileProblems.Tell(terminal, ServicesReader.Read(options.Services, catalog)) is not { } file)
            return ExitCodes.BadInput;
        var choice = SolverCatalog.Open(PlannerSource.NameOf(options.Solver));
        using var solver = (choice as SolverChoice.Chosen)?.Solver;
        if (choice is SolverChoice.Absent absent)
        {
            terminal.Say(absent.Reason);
            if (options.Solver != SolverKind.Auto)
                return ExitCodes.Environment;
        }
        ImmutableArray<SizedService> services = [.. file.Services.Select(service => Sized(service, options.Times))];
        switch (new ServiceSizer(file.Model, solver).Size(services))
        {
            case SizingResult.Impossible impossible:
                foreach (var reason in impossible.Reasons)
                    terminal.Say($"{options.Services}: {reason}");
                return ExitCodes.No;
            case SizingResult.Planned { Plan: var plan }:
                return Print(new SizeOutcome(file.Model, services, plan), options);
            default:
                throw new InvalidOperationException("A sizing has no answer.");
        }
    }

    private int Print(SizeOutcome outcome, SizeOptions options)
    {
        var wrong = SizingChecker.Violations(outcome.Plan, outcome.Services, outcome.Model);
        if (!wrong.IsEmpty)
            throw new InvalidOperationException($"The plan is not sound: {string.Join("; ", wrong)}");
        var text = Documents.Text(SizeDocument.Of(outcome));
        if (options.Json)
            terminal.Raw.Write(text);
        else
            new SizeView(terminal.Output, outcome).Draw();
        OutputFile.Write(options.Out, text);
        return ExitCodes.Done;
    }

    private static SizedService Sized(MeasuredService service, decimal times) => new(
        service.Name, service.RequestsPerSecond * times, service.LatencyMs / MillisecondsASecond,
        [
            .. service.Measurements.Select(setting => new ServiceMeasurement(setting.Profile, setting.Batch,
                setting.Processes, setting.RequestsPerSecond, setting.LatencyMs / MillisecondsASecond)),
        ]);
}
