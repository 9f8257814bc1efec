using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Engine;

/// <summary>Finds the GPU model that a word of the command line means.</summary>
internal static class ModelWords
{
    /// <summary>The model of that key; null after it was told which keys there are.</summary>
    public static GpuModel? Find(string verb, string word, GpuCatalog catalog, Terminal terminal)
    {
        if (catalog.Find(word) is { } model)
            return model;
        terminal.Say($"{verb}: no GPU model is called {Words.Quoted(word)}{DidYouMean(word, catalog)}");
        terminal.Say($"Known models: {string.Join(", ", catalog.Models.Keys)}.");
        return null;
    }

    /// <summary>
    /// Keys that contain the word: people type h100 for any of its boards. Else the key that is spelled most
    /// like it.
    /// </summary>
    private static string DidYouMean(string word, GpuCatalog catalog)
    {
        var containing = catalog.Models.Keys
            .Where(key => word.Length > 0 && key.Contains(word, StringComparison.OrdinalIgnoreCase));
        var near = containing.DefaultIfEmpty(Words.Nearest(word, catalog.Models.Keys)).OfType<string>().ToList();
        return near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near)}?";
    }
}
