using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Advice;
using Autopartition.Simulation.Traces;
using Spectre.Console;

namespace Autopartition.Cli.Recommend;

/// <summary>Answers <c>recommend</c> for a trace: workload by workload, with GPUs for the busiest moment.</summary>
internal sealed class TraceVerb(Terminal terminal, GpuCatalog catalog)
{
    private const string Verb = "recommend";
    private const int MostRowsShown = 5;

    /// <summary>True for a word that is the path of a trace.</summary>
    public static bool IsTrace(string word) =>
        word.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the trace and recommends; the exit code.</summary>
    public int Run(RecommendOptions options, Func<Workload, ImmutableArray<GpuModel>> modelsOf)
    {
        if (WorkloadFiles.Read(catalog, terminal) is not { } workloads)
            return ExitCodes.Environment;
        var read = AskCsvReader.Read(
            options.Subject, catalog.KnowsProfile, name => workloads.Find(name) is not null);
        if (read is not TraceReadResult.Complete trace)
        {
            terminal.Say(((TraceReadResult.Failed)read).Message);
            return ExitCodes.BadInput;
        }
        foreach (var row in trace.Rejected.First.Take(MostRowsShown))
            terminal.Say(row.ToString());
        var loads = ImmutableArray.CreateBuilder<TraceLoad>();
        foreach (var (workload, asks) in TraceLoad.ByWorkload(trace.Asks, workloads))
        {
            if (Advisor.Recommend(workload, modelsOf(workload), mode: null, options.Seed) is { } found)
                loads.Add(new TraceLoad(asks.Length, TraceLoad.PeakOf(asks), found));
            else
                terminal.Say($"{Verb}: {workload} fits none of the models; name a larger one with --model");
        }
        if (loads.Count == 0)
        {
            terminal.Say($"{Verb}: {options.Subject}: no job names a workload that fits; "
                + $"a column 'workload' names one of {string.Join(", ", workloads.Workloads.Keys)}");
            return ExitCodes.BadInput;
        }
        Print(options, trace, loads.ToImmutable());
        return ExitCodes.Done;
    }

    private void Print(RecommendOptions options, TraceReadResult.Complete trace, ImmutableArray<TraceLoad> loads)
    {
        if (options.Json)
        {
            terminal.Raw.Write(Documents.Text(new TraceDocument(
                options.Subject,
                trace.Rejected.Count,
                trace.Asks.Count(ask => ask.Ask.Workload is null),
                [.. loads.Select(TraceDocument.Load.Of)])));
            return;
        }
        foreach (var load in loads)
        {
            var jobs = Wording.Count(load.Jobs, "job");
            terminal.Output.WriteLine($"{jobs} of {load.Recommendation.Workload}, {load.PeakConcurrent} at once: "
                + $"{Wording.Count(load.Gpus, "GPU")}");
            new RecommendationView(terminal.Output).Draw(load.Recommendation);
        }
    }
}
