using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Core.Forecasting;
using Autopartition.Core.Planning;
using Autopartition.Simulation.Forecasts;
using Autopartition.Simulation.Traces;

namespace Autopartition.Cli.Forecasts;

/// <summary>Answers <c>forecast</c>.</summary>
internal sealed class ForecastVerb(Terminal terminal)
{
    private const int LeastBins = 4;
    private const int MostRowsShown = 5;

    private readonly TimeProvider _clock = TimeProvider.System;

    public int Run(ForecastRequest request)
    {
        if (!OutputFile.IsWritable(request.Out, terminal) || CatalogFiles.Read(terminal) is not { } catalog)
            return ExitCodes.BadInput;
        var read = RateReader.Read(request.Trace, request.Format, catalog.KnowsProfile);
        if (read is not RateReadResult.Complete trace)
        {
            terminal.Say(((RateReadResult.Failed)read).Message);
            return ExitCodes.BadInput;
        }
        Tell(trace.Rejected);
        var horizon = TimeSpan.FromSeconds(request.Horizon);
        var grid = trace.Trace.InBins(trace.Trace.StepFor(horizon));
        var scoredFrom = request.TrainUntil is { } seconds
            ? (int)(TimeSpan.FromSeconds(seconds) / grid.Step)
            : grid.Bins / 2;
        if (grid.Bins < LeastBins || scoredFrom < 1 || scoredFrom >= grid.Bins)
        {
            terminal.Say($"{request.Trace}: {grid.Bins} bins of {grid.Step.TotalSeconds:0} s leave nothing to learn or "
                + "nothing to score; choose another --train-until or a longer trace");
            return ExitCodes.BadInput;
        }
        Print(Replay(request, trace, grid, scoredFrom), request);
        return ExitCodes.Done;
    }

    private ForecastOutcome Replay(
        ForecastRequest request, RateReadResult.Complete trace, RateGrid grid, int scoredFrom)
    {
        var prices = new Prices();
        var options = new ForecastOptions
        {
            Step = grid.Step,
            HorizonBins = Bins(TimeSpan.FromSeconds(request.Horizon), grid.Step),
            HoldBins = Bins(TimeSpan.FromSeconds(request.Horizon), grid.Step),
            IdlePrice = prices.IdleSliceHour,
            MissPrice = prices.MissSliceHour,
        };
        var start = _clock.GetTimestamp();
        var period = Bins(TimeSpan.FromSeconds(request.Period ?? request.Horizon), grid.Step);
        var replay = ForecastReplay.Run(grid, options, scoredFrom, period);
        terminal.Say($"{Wording.Count(grid.Series.Length, "series", "series")} of {grid.Bins} bins forecast in "
            + $"{_clock.GetElapsedTime(start).TotalSeconds:0.0} s");
        return new ForecastOutcome(request.Trace, trace, grid, replay, scoredFrom);
    }

    private void Print(ForecastOutcome outcome, ForecastRequest request)
    {
        var text = Documents.Text(DemandForecastDocument.Of(outcome));
        if (request.Json)
            terminal.Raw.Write(text);
        else
            new ForecastView(terminal.Output, outcome).Draw();
        OutputFile.Write(request.Out, text);
    }

    private void Tell(RejectedRows rejected)
    {
        if (rejected.Count == 0)
            return;
        terminal.Say($"{Wording.Count(rejected.Count, "malformed row")} of the trace left out:");
        foreach (var row in rejected.First.Take(MostRowsShown))
            terminal.Say($"  {row}");
    }

    private static int Bins(TimeSpan time, TimeSpan step) => Math.Max(1, (int)Math.Round(time / step));
}
