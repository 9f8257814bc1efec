using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Cli.Frame;

namespace Autopartition.Cli.Policies.Creating;

/// <summary>The verb <c>policy new</c> as people type it.</summary>
internal sealed class NewCommand : VerbCommand
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description = "Name of the policy: small letters, digits and hyphens.",
    };

    private readonly Option<string?> _folder = new("--dir")
    {
        Description = "Folder to write to; it is made when it is not there. Default: one named like the policy.",
        HelpName = "FOLDER",
    };

    public NewCommand(Terminal terminal)
        : base("new", "Begins a policy: a script, its tests, and what an editor needs to complete it.")
    {
        Add(_name);
        Add(_folder);
        SetAction(parsed => new NewVerb(terminal).Run(parsed.GetRequiredValue(_name), parsed.GetValue(_folder)));
    }

    public override string Notes => """
        What it writes passes check and test at once. Policies.csproj is for editors only: it references no
        package, and the engine never builds it. VS Code with the C# extension completes the script and marks
        errors; its tasks "policy check" and "policy test" put our errors beside the lines. Nothing that
        stands is overwritten.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition policy new night-shift", "a folder night-shift with everything in it"),
        new("autopartition policy new night-shift --dir policies", "in a folder of yours"),
    ];
}
