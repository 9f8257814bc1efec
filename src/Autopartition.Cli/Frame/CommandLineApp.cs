using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Autopartition.Cli.Capacity;
using Autopartition.Cli.Forecasts;
using Autopartition.Cli.Layouts;
using Autopartition.Cli.Node;
using Autopartition.Cli.Plans;
using Autopartition.Cli.Policies;
using Autopartition.Cli.Policies.Serving;
using Autopartition.Cli.Recommend;
using Autopartition.Cli.Simulations;
using Autopartition.Cli.Sizing;

namespace Autopartition.Cli.Frame;

/// <summary>The command line as a whole: its verbs, its help, and what happens when it is not understood.</summary>
internal sealed class CommandLineApp(Terminal terminal)
{
    /// <summary>Name of the executable.</summary>
    public const string Name = "autopartition";

    private static readonly ImmutableArray<Example> Examples =
    [
        new($"{Name} simulate config/scenarios/quickstart.yaml",
            "one made day on 16 GPUs under the bundled policies"),
        new($"{Name} plan --fleet config/fleets/demo.yaml --demand config/fleets/demand.yaml",
            "what a fleet should look like, and why"),
        new($"{Name} layouts h100_80gb_sxm5",
            "every way to cut an H100, as a picture"),
        new($"{Name} policy eval policies/variance.csx",
            "what a policy asks for on a demo fleet"),
    ];

    /// <summary>Parses, runs the verb and returns the exit code.</summary>
    public int Run(IReadOnlyList<string> arguments) => FailureGuard.Run(terminal, () => Parse(arguments));

    private int Parse(IReadOnlyList<string> arguments)
    {
        var root = Root();
        // A token that begins with @ is a name like any other here, not a file of further arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
            return Refuse(parsed);
        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = terminal.Raw,
            Error = terminal.Raw,
        });
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Plans, simulates and explains how a GPU fleet is cut into MIG instances.")
        {
            new SimulateCommand(terminal),
            new ForecastCommand(terminal),
            new PlanCommand(terminal),
            new LayoutsCommand(terminal),
            new CapacityCommand(terminal),
            new RecommendCommand(terminal),
            new SizeCommand(terminal),
            new PolicyCommand(terminal),
            new NodeGroupCommand(terminal),
            new WorkerCommand(),
        };
        root.Directives.Clear();
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples);
        return root;
    }

    private int Refuse(ParseResult parsed)
    {
        foreach (var line in UsageErrors.Lines(parsed, Name))
            terminal.Say(line);
        return ExitCodes.BadInput;
    }

    /// <summary>The version of this build, without the commit that it was made from.</summary>
    public static string ShortVersion => typeof(CommandLineApp).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
