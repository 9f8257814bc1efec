using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>Reads traces of rates: a file, or a folder with the files of one trace.</summary>
public static class RateReader
{
    private const int DlrmSampleSeconds = 600;

    /// <summary>Reads a trace, its files plain or packed with gzip.</summary>
    /// <param name="path">The file; for servegen, azure and mooncake also a folder with the files as published.</param>
    /// <param name="format">What it is.</param>
    /// <param name="knowsProfile">True for a profile of a catalogued GPU model; a row with another is rejected.</param>
    public static RateReadResult Read(string path, RateFormat format, Func<string, bool> knowsProfile)
    {
        var samples = ImmutableArray.CreateBuilder<RateSample>();
        var problems = ImmutableArray.CreateBuilder<RowProblem>();
        var (rejected, skipped) = (0, 0);
        foreach (var file in Files(path, format))
        {
            switch (ReadFile(file, format, knowsProfile))
            {
                case TraceReadResult.Complete read:
                    samples.AddRange(format == RateFormat.Dlrm ? Levels(read.Asks) : read.Rates);
                    problems.AddRange(read.Rejected.First);
                    rejected += read.Rejected.Count;
                    skipped += read.Skipped.Count;
                    break;
                case TraceReadResult.Failed failed:
                    return new RateReadResult.Failed(failed.Message);
            }
        }
        if (samples.Count == 0)
            return new RateReadResult.Failed($"{path}: has no sound row of a trace of format {Name(format)}");
        return new RateReadResult.Complete(
            new RateTrace(samples.ToImmutable(), format is RateFormat.Azure or RateFormat.Mooncake),
            new RejectedRows(rejected, [.. problems.Take(RejectedRows.Kept)]),
            skipped);
    }

    /// <summary>The word for a format in files and on the command line.</summary>
    public static string Name(RateFormat format) => format.ToString().ToLowerInvariant();

    private static IEnumerable<string> Files(string path, RateFormat format)
    {
        var pattern = format switch
        {
            RateFormat.Servegen => "language_*_client_rates.csv*",
            RateFormat.Azure => "AzureLLMInferenceTrace_*.csv*",
            RateFormat.Mooncake => "*_trace.csv*",
            _ => null,
        };
        return pattern is not null && Directory.Exists(path)
            ? Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)
            : [path];
    }

    private static TraceReadResult ReadFile(string file, RateFormat format, Func<string, bool> knowsProfile) =>
        format switch
        {
            RateFormat.Servegen when ServegenFormat.Of(file) is { } servegen => CsvTrace.Read(file, servegen),
            RateFormat.Servegen => new TraceReadResult.Failed(
                $"{file}: the name of a servegen file says its model (m-large, m-mid, m-small, mm-image or "
                + "deepseek-r1); rename it"),
            RateFormat.Genai => CsvTrace.Read(file, new GenaiFormat()),
            RateFormat.Philly => CsvTrace.Read(file, new PhillyFormat()),
            RateFormat.Dlrm => DlrmReader.Read(file, knowsProfile),
            RateFormat.Azure => CsvTrace.Read(file, new RequestFormat(TenantOf(file), isAzure: true)),
            RateFormat.Mooncake => CsvTrace.Read(file, new RequestFormat(TenantOf(file), isAzure: false)),
            _ => CsvTrace.Read(file, new DemandFormat(knowsProfile)),
        };

    private static string TenantOf(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>How many instances of each application run, every ten minutes.</summary>
    private static IEnumerable<RateSample> Levels(ImmutableArray<TimedAsk> asks)
    {
        var step = TimeSpan.FromSeconds(DlrmSampleSeconds);
        foreach (var group in asks.GroupBy(ask => (ask.Ask.Tenant, Shape: (AskShape.Profile)ask.Ask.Shape)))
        {
            var bins = DlrmReader.EndSeconds / DlrmSampleSeconds + 1;
            var changes = new int[bins + 1];
            foreach (var ask in group)
            {
                changes[Math.Min(bins, (int)Math.Ceiling(ask.Arrival / step))]++;
                changes[Math.Min(bins, (int)Math.Ceiling((ask.Arrival + ask.Duration) / step))]--;
            }
            var running = 0;
            for (var bin = 0; bin < bins; bin++)
                yield return new RateSample(bin * step, group.Key.Tenant, group.Key.Shape, running += changes[bin]);
        }
    }
}
