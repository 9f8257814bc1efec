using CsvHelper;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Rows whose quotes are wrong, by line. The reader finds them ahead of the row that it stands on.
/// </summary>
internal sealed class QuoteFaults
{
    private readonly Dictionary<long, string> _byLine = [];

    /// <summary>Notes a row that the reader found malformed.</summary>
    public void Note(CsvMalformedRecord record) => _byLine[record.LineNumber] = record.Reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that is not quoted",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        _ => "a quote is opened and not closed on the same line",
    };

    /// <summary>The fault of a line, once; null without one.</summary>
    public string? Take(long line) => _byLine.Remove(line, out var fault) ? fault : null;
}
