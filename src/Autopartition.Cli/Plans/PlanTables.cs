using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Spectre.Console;

namespace Autopartition.Cli.Plans;

/// <summary>The tables of a plan: who is served where, who is not and why, what is wasted in the end.</summary>
internal sealed class PlanTables(IAnsiConsole console, PlanOutcome outcome)
{
    private const int MostPlaces = 8;

    public void Draw()
    {
        DrawServed();
        DrawMoves();
        DrawUnserved();
        DrawForecasts();
        DrawWaste();
        DrawRoom();
        DrawObjective();
    }

    private void DrawServed()
    {
        var places = outcome.Result.Plan.Assignments.ToLookup(assignment => assignment.AskId, StringComparer.Ordinal);
        var groups = outcome.Problem.Asks
            .Where(ask => places.Contains(ask.Id))
            .GroupBy(ask => (ask.Tenant, Shape: ask.Shape.ToString()!))
            .ToImmutableArray();
        if (groups.IsEmpty)
            return;
        var table = TableOf("served", "ask", "count", "where");
        foreach (var group in groups)
        {
            var where = group.SelectMany(ask => places[ask.Id]).Select(Place).ToImmutableArray();
            AddRow(table, group.Key.Tenant, group.Key.Shape, group.Count().ToString(), Shortened(where));
        }
        Write(table);
    }

    private void DrawMoves()
    {
        if (outcome.Result.Plan.Moves.IsEmpty)
            return;
        var table = TableOf("moved", "from", "to");
        foreach (var move in outcome.Result.Plan.Moves)
            AddRow(table, move.LeaseId, $"{move.FromGpuId} {move.From}", $"{move.ToGpuId} {move.To}");
        Write(table);
    }

    private void DrawUnserved()
    {
        var groups = UnservedGroup.Of(outcome.Problem, outcome.Result);
        if (groups.IsEmpty)
            return;
        var table = TableOf("not served", "ask", "count", "why");
        foreach (var group in groups)
            AddRow(table, group.Tenant, group.Ask, group.Count.ToString(), group.Reason);
        Write(table);
    }

    private void DrawForecasts()
    {
        if (outcome.Result.Forecasts.IsEmpty)
            return;
        var table = TableOf("expected", "shape", "ready", "covers quantile", "missing on average");
        foreach (var cover in outcome.Result.Forecasts)
        {
            var covered = cover.CoveredQuantile > 0 ? $"{cover.CoveredQuantile:0.###}" : "none";
            AddRow(
                table, cover.Tenant, cover.Shape, $"{cover.Ready}", covered, $"{cover.ExpectedShortfall:0.##}");
        }
        Write(table);
    }

    private void DrawWaste()
    {
        var waste = PlannedFleet.WasteOf(outcome.After);
        var table = TableOf("waste after", "compute slices", "memory slices", "SMs", "GiB");
        AddRow(table, ["stranded", .. Figures(waste.Stranded)]);
        AddRow(table, ["idle", .. Figures(waste.Idle)]);
        AddRow(table, ["oversized", .. Figures(waste.Oversized)]);
        Write(table);
    }

    private void DrawRoom()
    {
        var models = outcome.Room.GroupBy(room => room.Model).ToImmutableArray();
        if (models.IsEmpty)
            return;
        var table = TableOf("room after", "one more of each fits on so many GPUs");
        foreach (var model in models)
            AddRow(table, model.Key, string.Join(", ", model.Select(room => $"{room.Profile}: {room.Gpus}")));
        Write(table);
    }

    private void DrawObjective()
    {
        if (outcome.Result.Parts.IsEmpty)
            return;
        var table = TableOf("objective", "part", "value");
        foreach (var stage in outcome.Result.Parts.GroupBy(part => part.Stage))
        {
            foreach (var part in stage.Where(part => part.Value != 0 || part.Term is null))
                AddRow(table, stage.Key, part.Part, $"{part.Value:0.###}");
            if (stage.Skip(1).Any())
                AddRow(table, stage.Key, "sum", $"{stage.Sum(part => part.Value):0.###}");
        }
        Write(table);
    }

    private static IEnumerable<string> Figures(SliceAmount amount) =>
    [
        amount.ComputeSlices.ToString(),
        amount.MemorySlices.ToString(),
        amount.Sms?.ToString() ?? "?",
        amount.MemoryGib?.ToString("0.##") ?? "?",
    ];

    private static string Place(Assignment assignment) =>
        assignment.Slot is null ? assignment.GpuId : $"{assignment.GpuId}/{assignment.Slot}";

    private static string Shortened(ImmutableArray<string> places) => places.Length <= MostPlaces
        ? string.Join(", ", places)
        : $"{string.Join(", ", places.Take(MostPlaces))} and {places.Length - MostPlaces} more";

    private static Table TableOf(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(columns);
        return table;
    }

    private static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private void Write(Table table) => console.Write(table);
}
