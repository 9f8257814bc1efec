namespace Autopartition.Tests.Planning.BruteForce;

/// <summary>What one GPU may come to, as far as the rest of the fleet has to know.</summary>
/// <param name="Served">Items that get instances on it, as a set.</param>
/// <param name="Left">Leases that leave it, as a set of items.</param>
/// <param name="WholeFor">The ask that gets the GPU as a whole; -1 for none.</param>
/// <param name="Standing">Instances that stand ready for the forecast.</param>
/// <param name="Made">Instances made to stand ready for it.</param>
internal readonly record struct CardOutcome(int Served, int Left, int WholeFor, int Standing, int Made);
