using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Workloads;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Measured;

namespace Autopartition.Cli.Engine;

/// <summary>The workloads that came with the executable, and those of files that people name.</summary>
internal static class WorkloadFiles
{
    private const string Ending = ".yaml";

    /// <summary>The workloads that came with the executable, or null after their problems were told.</summary>
    public static WorkloadCatalog? Read(GpuCatalog catalog, Terminal terminal)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config", "workloads");
        return FileProblems.Tell(terminal, WorkloadFolderReader.Read(folder, catalog));
    }

    /// <summary>
    /// The workload of that name, or of that file for a word that ends as one; null after it was told what is wrong.
    /// </summary>
    /// <param name="verb">The verb that asks.</param>
    /// <param name="word">The name or the file.</param>
    /// <param name="data">Folder of a published table to take it from; null for those of the product.</param>
    /// <param name="catalog">The GPU models.</param>
    /// <param name="terminal">Where is told what is wrong.</param>
    public static Workload? Find(string verb, string word, string? data, GpuCatalog catalog, Terminal terminal)
    {
        if (data is not null)
            return Named(verb, word, Measured(verb, data, catalog, terminal), terminal);
        if (word.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            return FileProblems.Tell(terminal, WorkloadReader.Read(word, catalog));
        return Named(verb, word, Read(catalog, terminal), terminal);
    }

    private static WorkloadCatalog? Measured(string verb, string folder, GpuCatalog catalog, Terminal terminal)
    {
        if (MeasuredTables.Read(folder, catalog) is { } found)
            return found;
        terminal.Say(
            $"{verb}: --data {folder}: no table there; it needs mig_batch_time.csv (MISO) or prof_data/ (ParvaGPU)");
        return null;
    }

    private static Workload? Named(string verb, string word, WorkloadCatalog? known, Terminal terminal)
    {
        if (known is null)
            return null;
        if (known.Find(word) is { } found)
            return found;
        var suggestion = Words.Suggestion(word, [.. known.Workloads.Keys]);
        terminal.Say($"{verb}: no workload is called {Words.Quoted(word)}; {suggestion}. "
            + $"A workload of your own is named by its file, NAME{Ending}.");
        return null;
    }
}
