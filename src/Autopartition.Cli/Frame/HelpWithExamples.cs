using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Autopartition.Cli.Frame;

/// <summary>The usual help, followed by notes and examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual, ImmutableArray<Example> ofRoot) : SynchronousCommandLineAction
{
    private const int MaxWidth = 100;
    private const string Indent = "  ";

    /// <summary>Help is given whatever else is wrong with the command line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = MaxWidth;
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var verb = parseResult.CommandResult.Command as VerbCommand;
        if (verb is not null)
        {
            output.WriteLine("Notes:");
            foreach (var line in Wording.Wrapped(verb.Notes.ReplaceLineEndings(" "), MaxWidth - Indent.Length))
                output.WriteLine(Indent + line);
            output.WriteLine();
        }
        output.WriteLine("Examples:");
        foreach (var example in verb?.Examples ?? ofRoot)
        {
            output.WriteLine($"{Indent}{example.Line}");
            output.WriteLine($"{Indent}{Indent}{example.Meaning}");
        }
        return ExitCodes.Done;
    }
}
