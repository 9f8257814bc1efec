using System.Collections.Immutable;
using System.CommandLine;
using Autopartition.Configuration.Reading;

namespace Autopartition.Cli.Frame;

/// <summary>What is wrong with a command line, in words that name what to type instead.</summary>
internal static class UsageErrors
{
    /// <summary>One line for each error, then where to read on.</summary>
    public static IEnumerable<string> Lines(ParseResult parsed, string executable)
    {
        var verb = parsed.CommandResult.Command is VerbCommand command ? command.Name : null;
        var where = verb is null ? executable : $"{executable} {verb}";
        foreach (var message in Messages(parsed, verb))
            yield return $"{where}: {message}";
        yield return $"Try '{where} --help'.";
    }

    private static IEnumerable<string> Messages(ParseResult parsed, string? verb)
    {
        var verbs = parsed.RootCommandResult.Command.Subcommands.Select(known => known.Name).ToImmutableArray();
        if (verb is null && parsed.UnmatchedTokens is [var unknown, ..])
            return [$"'{unknown}' is no verb; {Words.Suggestion(unknown, verbs)}"];
        if (verb is null && parsed.Tokens.Count == 0)
            return [$"say what to do; verbs are {string.Join(", ", verbs)}"];
        return parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct();
    }
}
