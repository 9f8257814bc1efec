namespace Autopartition.Simulation.Traces;

/// <summary>A malformed row.</summary>
/// <param name="File">Path of the file, as it was given.</param>
/// <param name="Line">Line, from 1; the header is a line.</param>
/// <param name="Reason">Everything that is wrong with the row.</param>
public sealed record RowProblem(string File, long Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {Reason}";
}
