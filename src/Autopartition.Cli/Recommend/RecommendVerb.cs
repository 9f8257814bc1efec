using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Advice;

namespace Autopartition.Cli.Recommend;

/// <summary>Answers <c>recommend</c>.</summary>
internal sealed class RecommendVerb(Terminal terminal)
{
    private const string Verb = "recommend";

    public int Run(RecommendOptions options)
    {
        if (CatalogFiles.Read(terminal) is not { } catalog)
            return ExitCodes.Environment;
        if (Models(options, catalog) is not { } named)
            return ExitCodes.BadInput;
        if (TraceVerb.IsTrace(options.Subject))
            return new TraceVerb(terminal, catalog).Run(options, ModelsOf);
        return WorkloadFiles.Find(Verb, options.Subject, options.Data, catalog, terminal) is { } workload
            ? Recommend(workload, ModelsOf(workload), options)
            : ExitCodes.BadInput;

        ImmutableArray<GpuModel> ModelsOf(Workload one) => named.IsEmpty ? Known(one, catalog) : named;
    }

    private int Recommend(Workload workload, ImmutableArray<GpuModel> models, RecommendOptions options)
    {
        if (Advisor.Recommend(workload, models, mode: null, options.Seed) is not { } found)
        {
            terminal.Say($"{Verb}: {workload} needs {workload.PeakGib:0.##} GiB, and {string.Join(", ", models)} "
                + "cannot hold that; name a larger model with --model");
            return ExitCodes.No;
        }
        if (options.Json)
            terminal.Raw.Write(Documents.Text(RecommendationDocument.Of(found)));
        else
            new RecommendationView(terminal.Output).Draw(found);
        return ExitCodes.Done;
    }

    /// <summary>The models that were named; null after it was told which of them nobody knows.</summary>
    private ImmutableArray<GpuModel>? Models(RecommendOptions options, GpuCatalog catalog)
    {
        var found = options.Models.Select(word => ModelWords.Find(Verb, word, catalog, terminal)).ToList();
        return found.Contains(null) ? null : [.. found.OfType<GpuModel>()];
    }

    private static ImmutableArray<GpuModel> Known(Workload workload, GpuCatalog catalog) =>
        [.. catalog.Models.Values.Where(model => workload.SpeedOf(model) is not null)];
}
