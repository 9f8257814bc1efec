using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Layouts;

/// <summary>Lists the models of the catalog.</summary>
internal sealed class ModelList(Terminal terminal, GpuCatalog catalog)
{
    public int Print(LayoutsOptions options)
    {
        if (options.Json)
            terminal.Raw.Write(Documents.Text(Document()));
        else
            terminal.Output.Write(Table());
        return ExitCodes.Done;
    }

    private ModelListDocument Document() => new(
    [
        .. catalog.Models.Values.Select(model =>
            new ModelListDocument.Entry(model.Key, model.Figures.Products, model.SupportsMig, model.PlacementsKnown)),
    ]);

    private Table Table()
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("model", "MIG", "products");
        foreach (var model in catalog.Models.Values)
        {
            var products = string.Join(", ", model.Figures.Products);
            table.AddRow(Markup.Escape(model.Key), Mig(model), Markup.Escape(products));
        }
        return table;
    }

    private static string Mig(GpuModel model) => (model.SupportsMig, model.PlacementsKnown) switch
    {
        (false, _) => "no",
        (true, false) => "placements unknown",
        _ => "yes",
    };
}
