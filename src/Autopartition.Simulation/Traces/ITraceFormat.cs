using System.Collections.Immutable;

namespace Autopartition.Simulation.Traces;

/// <summary>What one kind of trace file looks like.</summary>
internal interface ITraceFormat
{
    /// <summary>Name of the format in messages.</summary>
    string Name { get; }

    /// <summary>Everything that is wrong with the columns of the header; empty when the file can be read.</summary>
    ImmutableArray<string> HeaderProblems(IReadOnlyList<string> columns);

    /// <summary>Reads one row; what is wrong with it is noted on the row.</summary>
    RowReading Read(TraceRow row);
}
