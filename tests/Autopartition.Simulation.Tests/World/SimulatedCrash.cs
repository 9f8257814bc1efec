using System.Diagnostics.CodeAnalysis;

namespace Autopartition.Simulation.Tests.World;

/// <summary>The process that is having its turn ends here; what it had in memory is gone.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown in one place.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It leaves no test.")]
internal sealed class SimulatedCrash(string point) : Exception($"crash at {point}");
