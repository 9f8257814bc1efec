namespace Autopartition.Core.Execution.Nodes;

/// <summary>The launchers of a node, who stand between the engine and the workloads that hold leases.</summary>
public interface ILeaseHolders
{
    /// <summary>
    /// Passes a notice on. Told twice it does no harm. The holder answers by <see cref="NodeAgent.Release"/> when it
    /// has left. The engine itself ends no process.
    /// </summary>
    void Tell(string leaseId, HolderNotice notice);
}
