using Autopartition.Cli.Frame;
using Autopartition.Cli.Pictures;
using Autopartition.Core.Forecasting;
using Spectre.Console;

namespace Autopartition.Cli.Forecasts;

/// <summary>
/// Shows forecasts to people: a plot and every candidate for each pool, a line for each large tenant.
/// </summary>
internal sealed class ForecastView(IAnsiConsole console, ForecastOutcome outcome)
{
    private const int PlotColumns = 72;
    private const int MostTenants = 20;

    public void Draw()
    {
        var book = outcome.Replay.Book;
        var horizon = book.Options.HorizonBins * book.Options.Step;
        console.WriteLine(
            $"{outcome.Path}: {Wording.Count(outcome.Grid.Series.Length, "series", "series")}, bins of "
            + $"{outcome.Grid.Step.TotalSeconds:0} s, {horizon.TotalSeconds:0} s ahead",
            Palette.Strong);
        foreach (var (key, series) in book.Pools)
            DrawPool(key, series);
        DrawTenants(book);
        DrawSum(book);
    }

    private void DrawPool(SeriesKey key, SeriesForecaster series)
    {
        var name = key.Shape.ToString()!;
        console.WriteLine();
        console.WriteLine($"{name}, all tenants: {series.ChosenName} speaks", Palette.Strong);
        if (outcome.Replay.Pools.TryGetValue(name, out var bins))
        {
            var most = bins.Max(bin => Math.Max(bin.Demand, bin.Ready));
            console.WriteLine($"wanted {Plot.Of(bins.Select(bin => bin.Demand), PlotColumns, most)} up to {most:0.#}");
            console.WriteLine($"ready  {Plot.Of(bins.Select(bin => (double)bin.Ready), PlotColumns, most)}");
        }
        if (outcome.Replay.Plans.TryGetValue(name, out var rule))
            console.WriteLine($"next {rule.Level} ready, the {rule.Quantile:0.##} quantile: {rule.Reason}");
        var table = Table("candidate");
        foreach (var score in series.Scores)
            AddRow(table, score.Name, score, score.Name == series.ChosenName);
        AddRow(table, "what spoke", series.OwnScore, isChosen: true);
        console.Write(table);
    }

    private void DrawTenants(ForecastBook book)
    {
        var largest = book.Tenants
            .OrderByDescending(one => Volume(one.Series.History))
            .Take(MostTenants)
            .ToList();
        console.WriteLine();
        console.WriteLine($"The {largest.Count} largest of {book.Tenants.Count()} tenants and shapes", Palette.Strong);
        var table = Table("tenant");
        table.AddColumn("speaks");
        table.AddColumn(new TableColumn("last value").RightAligned());
        foreach (var (key, series) in largest)
            AddRow(
                table, $"{key.Tenant} {key.Shape}", series.OwnScore, isChosen: false,
                series.ChosenName, Percent(series.Scores[0].Wape));
        console.Write(table);
    }

    private void DrawSum(ForecastBook book)
    {
        var replay = outcome.Replay;
        console.WriteLine(
            $"idle {Percent(replay.IdlePercent / 100)}, unserved {Percent(replay.UnservedPercent / 100)}, "
            + $"{replay.ChangesPerHour:0.0} changes an hour, spares pooled by profile");
        var largest = book.Tenants.Concat(book.Pools).Max(one => one.Series.Bytes);
        console.WriteLine(
            $"memory: at most {largest / 1024.0:0.0} KiB a series, {book.Bytes / 1048576.0:0.0} MiB in all");
    }

    private static double Volume(DemandHistory history) =>
        history.Newest is { } newest ? history.Known(newest, history.Span).Sum() : 0;

    private static Table Table(string first)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(first);
        foreach (var name in new[] { "error (WAPE)", "cost", "covered" })
            table.AddColumn(new TableColumn(name).RightAligned());
        return table;
    }

    private static void AddRow(
        Table table, string name, CandidateScore score, bool isChosen, params IEnumerable<string> further)
    {
        var style = isChosen ? Palette.Strong : null;
        IEnumerable<string> cells =
            [name, Percent(score.Wape), score.Cost?.ToString("0.000") ?? "-", Percent(score.Coverage95), .. further];
        table.AddRow(cells.Select(cell => new Text(cell, style)));
    }

    private static string Percent(double? share) => share is { } known ? $"{100 * known:0.0} %" : "-";
}
