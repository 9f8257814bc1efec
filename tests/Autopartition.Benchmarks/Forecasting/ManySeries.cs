using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Demand;
using Autopartition.Core.Forecasting;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>How long one planning period of ten thousand series takes on two threads, and what they weigh.</summary>
internal static class ManySeries
{
    private const int Series = 10_000;
    private const int Threads = 2;
    private const int WarmUp = 150;
    private const int Measured = 5;

    public static BenchmarkTable Table()
    {
        var options = new ForecastOptions { Step = TimeSpan.FromMinutes(5), HorizonBins = 12 };
        var books = Enumerable.Range(0, Threads).Select(_ => new ForecastBook(options)).ToArray();
        var shape = new AskShape.Profile("1g.10gb");
        for (var bin = 0; bin < WarmUp; bin++)
            Learn(bin);
        var milliseconds = Enumerable.Range(WarmUp, Measured).Select(Timed).ToList();
        return new BenchmarkTable(
            "One period of 10,000 series: learn, race, and forecast each",
            ["threads", "ms, median", "ms, worst", "KiB a series", "MiB in all"],
            [
                ImmutableArray.Create<object?>(
                    Threads, milliseconds.Order().ElementAt(Measured / 2), milliseconds.Max(),
                    books[0].Tenants.First().Series.Bytes / 1024.0, books.Sum(book => book.Bytes) / 1048576.0),
            ]);

        double Timed(int bin)
        {
            var watch = Stopwatch.StartNew();
            Learn(bin);
            return watch.Elapsed.TotalMilliseconds;
        }

        void Learn(int bin) => Parallel.For(0, Threads, thread =>
        {
            var book = books[thread];
            book.Learn(bin, Enumerable.Range(0, Series / Threads)
                .Select(i => new DemandSample($"t{i}", shape, ((i * 31) + (bin * 17)) % 97 % (1 + (i % 9)))));
            if (bin < WarmUp)
                return;
            foreach (var (_, series) in book.Tenants)
                series.Forecast(bin + 1).Quantile(0.95);
        });
    }
}
