using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Autopartition.Configuration.Reading;

namespace Autopartition.Cli.Frame;

/// <summary>What is wrong with a command line, in words that name what to type instead.</summary>
internal static class UsageErrors
{
    /// <summary>One line for each error, then where to read on.</summary>
    public static IEnumerable<string> Lines(ParseResult parsed, string executable)
    {
        var verbs = Verbs(parsed.CommandResult).Reverse().ToImmutableArray();
        var where = string.Join(' ', verbs.Prepend(executable));
        foreach (var message in Messages(parsed, verbs.Length))
            yield return $"{where}: {message}";
        yield return $"Try '{where} --help'.";
    }

    /// <summary>The verbs that were typed, the last one first.</summary>
    private static IEnumerable<string> Verbs(SymbolResult? result)
    {
        for (; result is CommandResult { Command: VerbCommand verb }; result = result.Parent)
            yield return verb.Name;
    }

    private static IEnumerable<string> Messages(ParseResult parsed, int depth)
    {
        var verbs = parsed.CommandResult.Command.Subcommands.Select(known => known.Name).ToImmutableArray();
        if (!verbs.IsEmpty && parsed.UnmatchedTokens is [var unknown, ..])
            return [$"'{unknown}' is no verb; {Words.Suggestion(unknown, verbs)}"];
        if (!verbs.IsEmpty && parsed.Tokens.Count == depth)
            return [$"say what to do; verbs are {string.Join(", ", verbs)}"];
        return parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct();
    }
}
