using System.Diagnostics.CodeAnalysis;

namespace Autopartition.Simulation.Tests.Checks;

/// <summary>An invariant does not hold.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown in one place.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It leaves no test.")]
internal sealed class Violation(string invariant, string words) : Exception($"{invariant}: {words}")
{
    public string Invariant { get; } = invariant;
}
