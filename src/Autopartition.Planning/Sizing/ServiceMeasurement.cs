namespace Autopartition.Planning.Sizing;

/// <summary>What one service did on one instance, as somebody measured it.</summary>
/// <param name="Profile">Name of the instance's profile.</param>
/// <param name="Batch">Requests that are worked on together, in each process.</param>
/// <param name="Processes">Processes that share the instance by MPS; 1 has it alone.</param>
/// <param name="Rate">Requests a second of all processes together.</param>
/// <param name="Latency">Seconds that a batch took.</param>
public sealed record ServiceMeasurement(string Profile, int Batch, int Processes, decimal Rate, decimal Latency)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Profile}, batch {Batch}, {Processes} processes";
}
