using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>Answers <c>layouts</c>.</summary>
internal sealed class LayoutsVerb(Terminal terminal)
{
    public int Run(LayoutsOptions options)
    {
        if (CatalogFiles.Read(terminal) is not { } catalog)
            return ExitCodes.Environment;
        if (options.Model is null)
            return new ModelList(terminal, catalog).Print(options);
        if (catalog.Find(options.Model) is { } model)
            return Print(model, options);
        var known = DidYouMean(options.Model, catalog);
        terminal.Say($"layouts: no GPU model is called {Words.Quoted(options.Model)}{known}");
        terminal.Say($"Known models: {string.Join(", ", catalog.Models.Keys)}.");
        return ExitCodes.BadInput;
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

    private int Print(GpuModel model, LayoutsOptions options)
    {
        if (Used(model, options) is not { } used)
            return ExitCodes.BadInput;
        if (!model.PlacementsKnown)
            return PrintNothing(model, options);
        var listing = LayoutListing.Of(model, options.Profiles, used.Slots);
        if (options.Json)
            terminal.Raw.Write(Documents.Text(LayoutsDocument.Of(model, options.Profiles, listing)));
        else
            new LayoutsPicture(terminal.Output, model, options).Draw(listing);
        return ExitCodes.Done;
    }

    /// <summary>The layout of the instances in use; null after it was told what is wrong with them.</summary>
    private Layout? Used(GpuModel model, LayoutsOptions options)
    {
        switch (options.Used is null ? null : UsedInstances.LayoutOn(model, options.Used))
        {
            case LayoutResult.Legal legal:
                return legal.Layout;
            case LayoutResult.Illegal illegal:
                foreach (var clash in illegal.Clashes)
                    terminal.Say($"layouts: --used {options.Used}: {clash}");
                return null;
            default:
                return Layout.Empty(model);
        }
    }

    private int PrintNothing(GpuModel model, LayoutsOptions options)
    {
        if (options.Json)
        {
            var document = model.SupportsMig
                ? LayoutsDocument.Unknown(model, options.Profiles)
                : LayoutsDocument.None(model, options.Profiles);
            terminal.Raw.Write(Documents.Text(document));
        }
        else
        {
            new LayoutsPicture(terminal.Output, model, options).DrawWithoutLayouts();
        }
        return ExitCodes.Done;
    }
}
