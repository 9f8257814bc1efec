using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Catalog;

/// <summary>Why a word of a file is no model or profile of the catalog.</summary>
internal static class CatalogWords
{
    public static string NoModel(GpuCatalog catalog, string word) =>
        $"unknown GPU model {Words.Quoted(word)}; {Words.Suggestion(word, [.. catalog.Models.Keys])}";

    public static string NoProfile(GpuCatalog catalog, string word)
    {
        var profiles = catalog.Models.Values.SelectMany(model => model.Profiles);
        var known = profiles.Select(profile => profile.Name).Distinct();
        return $"{Words.Quoted(word)} is a profile of no catalogued GPU model; {Words.Suggestion(word, [.. known])}";
    }

    public static string NoProfileOf(GpuModel model, GpuCatalog catalog, string word)
    {
        if (!model.SupportsMig)
            return $"{Words.Quoted(word)} cannot lie on {model}, a model without MIG";
        return catalog.KnowsProfile(word)
            ? $"{Words.Quoted(word)} is no profile of {model}; it has {string.Join(", ", model.Profiles)}"
            : NoProfile(catalog, word);
    }
}
