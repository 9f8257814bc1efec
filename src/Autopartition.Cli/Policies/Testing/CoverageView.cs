using System.Collections.Immutable;
using Spectre.Console;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Shows coverage to people: lines that ran, decisions that were seen, and what was not.</summary>
internal sealed class CoverageView(IAnsiConsole console)
{
    public void Draw(ImmutableArray<PolicyCoverage> all)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("policy")
            .AddColumn(new TableColumn("lines").RightAligned())
            .AddColumn("lines missed")
            .AddColumn(new TableColumn("decisions").RightAligned())
            .AddColumn("never asked");
        foreach (var one in all)
        {
            table.AddRow(
                new Text(one.Policy),
                new Text(Share(one.LinesRun, one.Lines.Length)),
                new Text(Ranges([.. one.Missed])),
                new Text(Share(one.CallsAsked, one.Calls.Length)),
                new Text(string.Join(", ", one.NeverAsked.Select(call => $"{call.Verb} in line {call.Line}"))));
        }
        console.Write(table);
    }

    private static string Share(int part, int whole) =>
        whole == 0 ? "-" : $"{100.0 * part / whole:0} % ({part} of {whole})";

    /// <summary><c>3, 7-9</c>.</summary>
    private static string Ranges(ImmutableArray<int> lines)
    {
        var parts = new List<string>();
        for (var i = 0; i < lines.Length;)
        {
            var first = lines[i];
            while (i + 1 < lines.Length && lines[i + 1] == lines[i] + 1)
                i++;
            parts.Add(first == lines[i] ? $"{first}" : $"{first}-{lines[i]}");
            i++;
        }
        return string.Join(", ", parts);
    }
}
