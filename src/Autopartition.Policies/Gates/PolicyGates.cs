using System.Collections.Immutable;

namespace Autopartition.Policies.Gates;

/// <summary>The gates in the order a policy passes them. A gate may rely on every gate before it.</summary>
public static class PolicyGates
{
    /// <summary>
    /// The gates in force. They bound what the compiler is given; they are not a sandbox. Gates that limit the
    /// syntax, the reachable types and the running time join this list at its end.
    /// </summary>
    public static ImmutableArray<IPolicyGate> All { get; } =
        [new SizeGate(), new DirectiveGate(), new NestingGate(), new StateGate()];
}
