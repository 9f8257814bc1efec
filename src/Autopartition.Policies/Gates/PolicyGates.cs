using System.Collections.Immutable;

namespace Autopartition.Policies.Gates;

/// <summary>The gates in the order a policy passes them. A gate may rely on every gate before it.</summary>
public static class PolicyGates
{
    /// <summary>The gates in force. Behind them stand the meter, and the scan of what was emitted.</summary>
    public static ImmutableArray<IPolicyGate> All { get; } =
    [
        new SizeGate(), new ShapeGate(), new DirectiveGate(), new TokenGate(), new NestingGate(),
        new AuthorGates([new SyntaxGate(), new StateGate(), new BindingGate()]),
    ];

    /// <summary>
    /// Only the gates that protect the compiler: what stands behind them has to hold alone, and the tests see that it
    /// does.
    /// </summary>
    public static ImmutableArray<IPolicyGate> OfCompiler { get; } =
        [new SizeGate(), new ShapeGate(), new TokenGate(), new NestingGate()];
}
