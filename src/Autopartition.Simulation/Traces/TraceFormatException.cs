namespace Autopartition.Simulation.Traces;

/// <summary>
/// Carries the reason why a file is no trace of its format from where it is found to where the result is made.
/// </summary>
internal sealed class TraceFormatException(string message) : Exception(message);
