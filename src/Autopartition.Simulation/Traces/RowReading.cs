using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>What one row turned out to be.</summary>
internal abstract record RowReading
{
    private RowReading()
    {
    }

    /// <summary>The row is malformed; the row itself has the reasons.</summary>
    public static RowReading Malformed { get; } = new Rejected();

    /// <summary>Asks for GPUs; several from one row are independent of each other.</summary>
    public sealed record Asks(TimeSpan Arrival, TimeSpan Duration, Ask Ask, int Count) : RowReading;

    /// <summary>
    /// So many instances are wanted from a moment on; or, in a log of requests, this many instance-seconds of work
    /// come in at that moment.
    /// </summary>
    public sealed record Rate(TimeSpan At, string Tenant, string Profile, double Demand) : RowReading;

    /// <summary>A sound row that asks for no GPU.</summary>
    public sealed record Skipped(string Reason) : RowReading;

    private sealed record Rejected : RowReading;
}
