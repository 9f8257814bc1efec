namespace Autopartition.Simulation.Traces;

/// <summary>A trace of rates that was read, or the one reason why none of it could be.</summary>
public abstract record RateReadResult
{
    private RateReadResult()
    {
    }

    /// <summary>The files were read to their ends.</summary>
    /// <param name="Trace">What they say.</param>
    /// <param name="Rejected">Malformed rows.</param>
    /// <param name="Skipped">Sound rows that ask for no GPU.</param>
    public sealed record Complete(RateTrace Trace, RejectedRows Rejected, int Skipped) : RateReadResult;

    /// <summary>The file could not be read as a trace of its format.</summary>
    /// <param name="Message">File, what is wrong and what to do, for people.</param>
    public sealed record Failed(string Message) : RateReadResult;
}
