using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;
using Autopartition.Core.Execution.Plans;

namespace Autopartition.Core.Execution;

/// <summary>What the parts of an executor share: its journal, its nodes, its voice.</summary>
internal sealed class ExecutorDesk(ExecutorPorts ports, ExecutorOptions options)
{
    private readonly Dictionary<string, NodeView> _nodes = ports.Gpus.Values.Select(gpu => gpu.Node).Distinct()
        .ToDictionary(node => node, node => new NodeView(node), StringComparer.Ordinal);

    private int _chores;

    public ExecutorPorts Ports => ports;

    public ExecutorOptions Options => options;

    public Ledger<PlanRecord, PlanBook> Ledger { get; } = new(ports.Store);

    public PlanBook Book => Ledger.Book;

    /// <summary>The number under which commands are sent.</summary>
    public long Epoch { get; set; }

    /// <summary>True when somebody else is in charge: nothing is written or sent any more.</summary>
    public bool IsDeposed { get; private set; }

    public IEnumerable<NodeView> Nodes => _nodes.Values;

    public NodeView? Find(string node) => _nodes.GetValueOrDefault(node);

    /// <summary>A name for an operation that nobody needs after a restart.</summary>
    public string NextChoreId() => $"chore/{Epoch}/{++_chores}";

    public bool Write(PlanRecord record)
    {
        if (Ledger.Write(record))
            return true;
        if (Ledger.IsContested)
            Depose(Epoch + 1);
        else
            ports.Raise(new ExecutionEvent.StorageFailed(Ledger.Problem!));
        return false;
    }

    public void Send(string node, string operationId, NodeWork work) =>
        ports.Send(new NodeCommand(node, operationId, Epoch, work));

    public void Depose(long epoch)
    {
        IsDeposed = true;
        ports.Raise(new ExecutionEvent.Deposed(epoch));
    }
}
