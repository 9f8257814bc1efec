using System.Collections.Immutable;
using System.Text.Json;

namespace Autopartition.Benchmarks.Running;

/// <summary>The tables of one benchmark, and what a reader should know of them.</summary>
/// <param name="Benchmark">Name and subject.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Notes">Sentences.</param>
internal sealed record BenchmarkReport(
    string Benchmark, ImmutableArray<BenchmarkTable> Tables, ImmutableArray<string> Notes)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>This report with the tables and notes of another behind its own.</summary>
    public BenchmarkReport With(BenchmarkReport other) => this with
    {
        Tables = [.. Tables, .. other.Tables],
        Notes = [.. Notes, .. other.Notes],
    };

    /// <summary>Writes the report for people or as one object.</summary>
    public void Print(TextWriter output, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(this, Options));
            return;
        }
        output.WriteLine(Benchmark);
        foreach (var table in Tables)
            table.Print(output);
        output.WriteLine();
        foreach (var note in Notes)
            output.WriteLine(note);
    }
}
