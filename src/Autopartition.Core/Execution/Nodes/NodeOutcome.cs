using System.Text.Json.Serialization;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>What became of an operation on a node.</summary>
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Unknown), "unknown")]
public abstract record NodeOutcome
{
    private NodeOutcome()
    {
    }

    /// <summary>It was done, now or when it came for the first time.</summary>
    public sealed record Done : NodeOutcome;

    /// <summary>It was not done.</summary>
    /// <param name="Why">Who said no.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Refused(NodeRefusal Why, string Reason) : NodeOutcome
    {
        /// <summary>The driver's error, for <see cref="NodeRefusal.Driver"/>.</summary>
        public ActuatorError? Error { get; init; }
    }

    /// <summary>Nobody knows; the state that comes with it says what stands.</summary>
    public sealed record Unknown(string Reason) : NodeOutcome;
}
