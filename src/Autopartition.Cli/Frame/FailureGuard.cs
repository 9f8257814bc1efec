namespace Autopartition.Cli.Frame;

/// <summary>
/// The one place where an exception that nobody foresaw ends: people get a sentence, and the trace only when
/// they ask for it by AUTOPARTITION_DEBUG=1.
/// </summary>
internal static class FailureGuard
{
    public const string DebugVariable = "AUTOPARTITION_DEBUG";

    public static int Run(Terminal terminal, Func<int> work)
    {
        try
        {
            var code = work();
            terminal.Flush();
            return code;
        }
        catch (IOException failure)
        {
            return Tell(terminal, "reading or writing failed: " + failure.Message, failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            return Tell(terminal, "reading or writing was refused: " + failure.Message, failure);
        }
        catch (Exception failure)
        {
            var sentence = $"unexpected failure, please report it with the command line ({Detail(failure)})";
            return Tell(terminal, sentence, failure);
        }
    }

    private static int Tell(Terminal terminal, string sentence, Exception failure)
    {
        var wantsTrace = Environment.GetEnvironmentVariable(DebugVariable) == "1";
        terminal.Say($"{CommandLineApp.Name}: {sentence}");
        terminal.Say(wantsTrace ? failure.ToString() : $"Set {DebugVariable}=1 to see where it happened.");
        return ExitCodes.Environment;
    }

    /// <summary>The message on one line. Which type of exception it was is nothing for people to know.</summary>
    private static string Detail(Exception failure) =>
        failure.Message.ReplaceLineEndings(" ").Replace("Exception", "failure", StringComparison.Ordinal);
}
