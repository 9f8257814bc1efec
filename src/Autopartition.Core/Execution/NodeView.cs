using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Core.Execution;

/// <summary>
/// What the executor knows of a node, and the chore that it has there. None of it outlives a restart.
/// </summary>
internal sealed class NodeView(string node)
{
    public string Node { get; } = node;

    /// <summary>What the node said last; null before it said anything.</summary>
    public NodeState? State { get; private set; }

    /// <summary>The chore whose answer is awaited.</summary>
    public NodeCommand? Chore { get; set; }

    /// <summary>When the chore was sent first; what its answer says is no older.</summary>
    public TimeSpan AskedAt { get; set; }

    public TimeSpan SentAt { get; set; }

    /// <summary>When it is read next.</summary>
    public TimeSpan NextLook { get; set; }

    /// <summary>No reading of <see cref="State"/> is older than this.</summary>
    public TimeSpan ReadSince { get; private set; }

    /// <summary>What the node says in answer to something that it was asked then. The later reading is kept.</summary>
    public void See(NodeState? state, TimeSpan askedAt)
    {
        if (state is null || state.Reading < State?.Reading)
            return;
        (State, ReadSince) = (state, askedAt);
    }

    /// <summary>What it said is too old to act on.</summary>
    public void Forget() => State = null;
}
