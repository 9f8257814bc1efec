using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning.Sequencing;

/// <summary>One moved lease on its way.</summary>
internal sealed class MoveWork(LeaseMove move, Lease lease)
{
    public LeaseMove Move { get; } = move;

    public Lease Lease { get; } = lease;

    /// <summary>Compute slices that are out of service while the lease is.</summary>
    public int Slices => Move.From.Profile.ComputeSlices;

    /// <summary>The step that drains it; null until it is planned.</summary>
    public string? Drain { get; set; }

    /// <summary>True once an instance stands for it again, or still.</summary>
    public bool HasLanded { get; set; }

    /// <summary>The step after which its new instance is ready; null when that stood from the start.</summary>
    public string? ReadyAfter { get; set; }

    /// <summary>The steps after which it is in service again.</summary>
    public IEnumerable<string> Landing => new[] { Drain, ReadyAfter }.OfType<string>();
}
