using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Local;

/// <summary>GPUs that look the same to a local plan: one of them is looked at for all.</summary>
/// <param name="Model">The card.</param>
/// <param name="Count">How many GPUs look so.</param>
public sealed record AlikeGpus(GpuModel Model, int Count)
{
    /// <summary>Instances that stay, as a set of slots.</summary>
    public ulong Pinned { get; init; }

    /// <summary>Instances whose lease may move, as a set of slots.</summary>
    public ulong Movable { get; init; }

    /// <summary>Instances that nobody holds, as a set of slots.</summary>
    public ulong Idle { get; init; }

    /// <summary>
    /// Idle instances that are set up for several clients: they may give way like others, and serve nobody alone as
    /// they stand.
    /// </summary>
    public ulong SetUp { get; init; }

    /// <summary>True when idle instances may be destroyed.</summary>
    public bool MayLose { get; init; } = true;

    /// <summary>True when instances may be created.</summary>
    public bool MayGrow { get; init; } = true;

    /// <summary>False when the ask itself may not lie here; a lease that moves may.</summary>
    public bool MayServe { get; init; } = true;

    /// <summary>Who holds what; empty where isolation decides nothing.</summary>
    public ImmutableArray<Lodger> Lodgers { get; init; } = [];

    /// <summary>Everything that somebody holds.</summary>
    public ulong Held => Pinned | Movable;
}
