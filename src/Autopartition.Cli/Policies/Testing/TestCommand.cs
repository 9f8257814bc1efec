using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>The verb <c>policy test</c> as people type it.</summary>
internal sealed class TestCommand : VerbCommand
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Test files, policies with tests beside them, and folders. Default: this folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "Write the results to a file in JUnit's form as well.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _coverage = new("--coverage")
    {
        Description = "Say which lines and which decisions of the policies no test reached.",
    };

    private readonly Option<bool> _watch = new("--watch")
    {
        Description = "Run the tests again whenever a file changes.",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public TestCommand(Terminal terminal)
        : base("test", "Runs the tests of policies, which are YAML files beside them.")
    {
        Add(_paths);
        Add(_junit);
        Add(_coverage);
        Add(_watch);
        Add(_json);
        Validators.Add(result =>
        {
            if (result.GetValue(_json) && result.GetValue(_watch))
                result.AddError("--json prints one object and --watch has no end; give one of the two");
            if (result.GetValue(_junit) is not null && result.GetValue(_watch))
                result.AddError("--junit is for one run and --watch has no end; give one of the two");
        });
        SetAction(parsed => new TestVerb(terminal).Run(Read(parsed)));
    }

    public override string Notes => """
        variance.tests.yaml tests variance.csx. A case gives a snapshot and expects decisions: "exactly"
        these, "atLeast" these, or "none" like these. The exit code is 1 when a test does not pass or there is
        none, 2 when a test file is wrong.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition policy test policies", "every test of a folder"),
        new("autopartition policy test policies/variance.csx", "the tests of one policy"),
        new("autopartition policy test policies --coverage", "what no test has reached"),
        new("autopartition policy test policies --watch", "again whenever you save"),
        new("autopartition policy test policies --junit results.xml", "results for a build server"),
    ];

    private TestOptions Read(ParseResult parsed) => new()
    {
        Paths = parsed.GetValue(_paths) ?? [],
        Json = parsed.GetValue(_json),
        Coverage = parsed.GetValue(_coverage),
        Watch = parsed.GetValue(_watch),
        Junit = parsed.GetValue(_junit),
    };
}
