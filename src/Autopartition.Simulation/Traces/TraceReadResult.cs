using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>A trace that was read, with what it lacks, or the one reason why none of it could be.</summary>
public abstract record TraceReadResult
{
    private TraceReadResult()
    {
    }

    /// <summary>The file was read to its end.</summary>
    /// <param name="Asks">The asks in order of arrival, ties in the order of the file.</param>
    /// <param name="Rejected">Malformed rows.</param>
    /// <param name="Skipped">Sound rows that ask for no GPU.</param>
    public sealed record Complete(ImmutableArray<TimedAsk> Asks, RejectedRows Rejected, SkippedRows Skipped)
        : TraceReadResult
    {
        /// <summary>The samples of a trace of rates, in the order of the file; empty for a trace of asks.</summary>
        public ImmutableArray<RateSample> Rates { get; init; } = [];
    }

    /// <summary>The file could not be read as a trace of its format.</summary>
    /// <param name="Message">File, what is wrong and what to do, for people.</param>
    public sealed record Failed(string Message) : TraceReadResult;
}
