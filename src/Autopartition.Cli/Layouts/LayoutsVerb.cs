using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
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
        return ModelWords.Find("layouts", options.Model, catalog, terminal) is { } model
            ? Print(model, options)
            : ExitCodes.BadInput;
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
