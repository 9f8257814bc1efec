using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Cli.Node.Applying;

/// <summary>
/// A machine without a control plane grants no lease, so nobody is there to be told to leave. Processes are waited for.
/// </summary>
internal sealed class NoHolders : ILeaseHolders
{
    public void Tell(string leaseId, HolderNotice notice)
    {
        // Nobody hears it.
    }
}
