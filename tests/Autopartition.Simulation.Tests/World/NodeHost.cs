using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Simulation.Tests.Checks;

namespace Autopartition.Simulation.Tests.World;

/// <summary>A node: hardware and disk, which last, and an agent, which may end at any point.</summary>
internal sealed class NodeHost(string name, SimulatedDriver driver, Disk disk, IJournalStore store) : Host(name)
{
    /// <summary>The disk as the agent uses it.</summary>
    public IJournalStore Store { get; } = store;

    /// <summary>Highest epoch of a command that it was sent.</summary>
    public long HighestEpoch { get; set; }

    public SimulatedDriver Driver { get; } = driver;

    public Disk Disk { get; } = disk;

    public required NodeRecordWatch Watch { get; init; }

    public NodeAgent? Agent { get; set; }

    /// <summary>True while no message passes.</summary>
    public bool IsCutOff { get; set; }
}
