using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Checking;

/// <summary>The verb <c>policy check</c> as people type it.</summary>
internal sealed class CheckCommand : VerbCommand
{
    private readonly Argument<string[]> _paths = new("FILE.csx")
    {
        Description = "Policies, and folders of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<string?> _sarif = new("--sarif")
    {
        Description = "Write the errors to a file as SARIF 2.1.0 as well.",
        HelpName = "FILE",
    };

    public CheckCommand(Terminal terminal)
        : base("check", "Says whether the engine would load policies, and if not, where and why not.")
    {
        Add(_paths);
        Add(_json);
        Add(_sarif);
        SetAction(parsed => new CheckVerb(terminal).Run(
            new CheckOptions(parsed.GetValue(_paths) ?? [], parsed.GetValue(_json), parsed.GetValue(_sarif))));
    }

    public override string Notes => """
        Every error of every file is told at once, as "file(line,column): error CODE: text". CS codes are
        those of the C# compiler, AP codes ours. The exit code is 1 when a policy is rejected, 2 when a file
        cannot be read.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition policy check policies", "every policy of a folder"),
        new("autopartition policy check mine.csx --json", "an object for programs"),
        new("autopartition policy check policies --sarif policies.sarif", "errors that a code host shows in a change"),
    ];
}
