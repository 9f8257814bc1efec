namespace Autopartition.Actuators.Programs;

/// <summary>What became of a program that was run.</summary>
public abstract record ProgramResult
{
    private ProgramResult()
    {
    }

    /// <summary>It ended.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Output">Standard output.</param>
    /// <param name="Error">Standard error.</param>
    public sealed record Ended(int ExitCode, string Output, string Error) : ProgramResult
    {
        /// <summary>Everything that it said, on one line.</summary>
        public string Words => string.Join(' ', (Output + '\n' + Error).Split(
            (char[])['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>There is no such program.</summary>
    public sealed record Missing(string Reason) : ProgramResult;

    /// <summary>It did not end in time and was killed; what it did is not known.</summary>
    public sealed record TimedOut(TimeSpan Limit) : ProgramResult;
}
