namespace Autopartition.Simulation.Tests.World;

/// <summary>What became of a run.</summary>
/// <param name="Violation">The invariant that did not hold, with its words; null when all did.</param>
/// <param name="Finished">GPUs of the plan that are at their target.</param>
/// <param name="Mutations">Changes of the hardware.</param>
/// <param name="Points">Points at which a process could have crashed.</param>
/// <param name="VirtualTime">How much time passed in it.</param>
internal sealed record Outcome(
    string? Violation, IReadOnlyList<string> Finished, int Mutations, int Points, TimeSpan VirtualTime)
{
    /// <summary>The number of the invariant.</summary>
    public string? Invariant => Violation?.Split(':')[0];

    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>Calls that the driver refused because a process came after the last look.</summary>
    public int LateVisitors { get; init; }

    public IReadOnlyList<long> Faults { get; init; } = [];
}
