using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Workloads;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

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
    public static Workload? Find(string verb, string word, GpuCatalog catalog, Terminal terminal)
    {
        if (word.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            return FileProblems.Tell(terminal, WorkloadReader.Read(word, catalog));
        if (Read(catalog, terminal) is not { } shipped)
            return null;
        if (shipped.Find(word) is { } found)
            return found;
        var suggestion = Words.Suggestion(word, [.. shipped.Workloads.Keys]);
        terminal.Say($"{verb}: no workload is called {Words.Quoted(word)}; {suggestion}. "
            + $"A workload of your own is named by its file, NAME{Ending}.");
        return null;
    }
}
