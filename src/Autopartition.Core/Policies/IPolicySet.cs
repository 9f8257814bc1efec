namespace Autopartition.Core.Policies;

/// <summary>The policies in force, in order.</summary>
public interface IPolicySet
{
    /// <summary>Name of the set.</summary>
    string Name { get; }

    /// <summary>Evaluates every policy on a snapshot. A failing policy never stops the others.</summary>
    PolicyEvaluation Evaluate(PolicyContext context);
}
