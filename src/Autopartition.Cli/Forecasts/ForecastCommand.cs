using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;
using Autopartition.Simulation.Traces;

namespace Autopartition.Cli.Forecasts;

/// <summary>The verb <c>forecast</c> as people type it.</summary>
internal sealed class ForecastCommand : VerbCommand
{
    private const int DefaultHorizon = 3600;
    private const int MostSeconds = 2_678_400;

    private readonly Argument<string> _trace = new("TRACE.csv")
    {
        Description = "A trace of rates; also packed with gzip, or the folder of a published trace.",
    };

    private readonly Option<RateFormat> _format = Choice.Of<RateFormat>(
        "--format", "What the trace is; demand is time_s,tenant,profile,demand.");

    private readonly Option<int?> _trainUntil = Seconds(
        "--train-until", "Learn until then, score what follows. Default: half of the trace.");

    private readonly Option<int?> _horizon = Seconds("--horizon", "How far a forecast looks ahead. Default: 3600.");
    private readonly Option<int?> _period = Seconds("--period", "Time between two plans. Default: the horizon.");
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _out = CommonOptions.Out();

    public ForecastCommand(Terminal terminal)
        : base("forecast", "Forecasts a demand trace, and says what each way to forecast it would have cost.")
    {
        Add(_trace);
        foreach (var option in new Option[] { _format, _trainUntil, _horizon, _period, _json, _out })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_trace) is "")
                result.AddError("TRACE.csv wants the path of a file");
        });
        SetAction(parsed => new ForecastVerb(terminal).Run(new ForecastRequest
        {
            Trace = parsed.GetRequiredValue(_trace),
            Format = parsed.GetValue(_format),
            TrainUntil = parsed.GetValue(_trainUntil),
            Horizon = parsed.GetValue(_horizon) ?? DefaultHorizon,
            Period = parsed.GetValue(_period),
            Json = parsed.GetValue(_json),
            Out = parsed.GetValue(_out),
        }));
    }

    public override string Notes => """
        Every candidate forecasts every series, the last value always among them. The one whose spares would have
        cost least lately is chosen: idle instance-hours at one price, unserved ones at another, each candidate
        calibrated to serve equally well. "wape" is the error one horizon ahead, "cost" the price of idle and
        unserved hours for each hour of demand, "covered" the share of demands at or below the 95 % quantile.
        Other traces than our own are mapped to instances by constants that are no measurements.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition forecast config/traces/week-of-rates.csv", "a made week that comes with the product"),
        new("autopartition forecast servegen-alibaba-llm --format servegen --train-until 604800",
            "real clients of a model service, the second week scored"),
        new("autopartition forecast rates.csv --horizon 1800 --period 600 --json", "an object for programs"),
    ];

    private static Option<int?> Seconds(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "S",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var seconds) && seconds is > 0 and <= MostSeconds)
                return seconds;
            result.AddError(
                $"{name}: '{result.Tokens[0].Value}' is not a whole number of seconds from 1 to {MostSeconds}");
            return null;
        },
    };
}
