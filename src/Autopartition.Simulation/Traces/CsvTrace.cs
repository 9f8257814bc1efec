using System.Collections.Immutable;
using CsvHelper;

namespace Autopartition.Simulation.Traces;

/// <summary>
/// Reads a trace file of any format, row by row. A bad row is noted and passed over; only a file that is no
/// trace of its format fails. A quoted field ends with its line at the latest, so one stray quote spoils one
/// row, not the rest.
/// </summary>
internal static class CsvTrace
{
    private static readonly CsvReaderOptions Dialect = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        MaxRecordSize = TraceLimits.MaxLineBytes,
    };

    public static TraceReadResult Read(string path, ITraceFormat format)
    {
        try
        {
            using var file = TraceFile.Open(path);
            var faults = new QuoteFaults();
            using var csv = CsvReader.Create(file, Dialect with { OnMalformedRecord = faults.Note });
            var columns = Columns(format, csv);
            return Rows(path, format, csv, new TraceRow(csv, faults, columns));
        }
        catch (Exception reason) when (Explain(reason) is { } message)
        {
            return new TraceReadResult.Failed($"{path}: {message}");
        }
    }

    private static TraceReadResult.Complete Rows(string path, ITraceFormat format, CsvReader csv, TraceRow row)
    {
        var gathered = new TraceBuilder(path);
        while (csv.Read())
        {
            if (gathered.IsFull)
            {
                throw new TraceFormatException(
                    $"makes more than {TraceLimits.MaxRows:N0} rows or asks, the most that is read; split it");
            }
            row.Begin();
            gathered.Add(row, format.Read(row));
        }
        return gathered.Build();
    }

    private static ImmutableArray<string> Columns(ITraceFormat format, CsvReader csv)
    {
        if (!csv.Read())
        {
            throw new TraceFormatException(
                $"is empty; a trace of format {format.Name} begins with a line of column names");
        }
        ImmutableArray<string> columns = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i))];
        var problems = columns.GroupBy(column => column)
            .Where(same => same.Skip(1).Any())
            .Select(same => $"the column '{TraceText.Excerpt(same.Key)}' stands there twice")
            .Concat(format.HeaderProblems(columns))
            .ToList();
        if (problems.Count == 0)
            return columns;
        var found = TraceText.Excerpt(string.Join(',', columns));
        throw new TraceFormatException(
            $"is no trace of format {format.Name}: {string.Join("; ", problems)}; line {csv.LineNumber} is '{found}'");
    }

    /// <summary>What a reader of the file name should know; null for a bug of ours.</summary>
    private static string? Explain(Exception reason) => reason switch
    {
        TraceFormatException wrong => wrong.Message,
        CsvFormatException => $"has a line of more than {TraceLimits.MaxLineBytes:N0} bytes; it is no trace",
        InvalidDataException => "is packed with gzip and damaged; fetch it or pack it again",
        FileNotFoundException or DirectoryNotFoundException => "does not exist",
        IOException or UnauthorizedAccessException => "cannot be read; check its permissions and its disk",
        _ => null,
    };
}
