using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Sizing;

/// <summary>The verb <c>size</c> as people type it.</summary>
internal sealed class SizeCommand : VerbCommand
{
    private readonly Argument<string> _services = new("SERVICES.yaml")
    {
        Description = "The services: what each has to serve, how soon, and what it did on instances when measured.",
    };

    private readonly Option<decimal> _times = new("--times")
    {
        Description = "Serve so many times the rates of the file. Default: 1.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<SolverKind> _solver = CommonOptions.Solver();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _out = CommonOptions.Out();

    public SizeCommand(Terminal terminal)
        : base("size", "Chooses instances, batches and processes for measured services, on the fewest GPUs.")
    {
        Add(_services);
        foreach (var option in new Option[] { _times, _solver, _json, _out })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_times) is { Errors: var errors } && !errors.Any()
                && result.GetValue(_times) is <= 0 or > 1_000_000)
                result.AddError("--times takes a number above 0 and up to 1000000");
        });
        SetAction(parsed => new SizeVerb(terminal).Run(new SizeOptions(
            parsed.GetRequiredValue(_services),
            parsed.GetValue(_times),
            parsed.GetValue(_solver),
            parsed.GetValue(_json),
            parsed.GetValue(_out))));
    }

    public override string Notes => """
        Of the settings that keep the latency limit of a service, each profile counts by the one that serves most. How
        many instances of which profile each service gets, and how the GPUs are cut for them, is then chosen together.
        The plan is checked against the measurements, and "least" is what no plan can be below. Latency here is the time
        of a batch: leave room in the limit for requests that wait for one.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition size config/services/example.yaml", "three made services on A100s"),
        new("autopartition size config/services/example.yaml --times 10", "the same with ten times the requests"),
        new("autopartition size services.yaml --json", "an object for programs"),
    ];
}
