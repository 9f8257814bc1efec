namespace Autopartition.Benchmarks.Forecasting;

/// <summary>Decides before each bin what stands and who has it, from the bins before.</summary>
internal interface IFleetRule
{
    string Name { get; }

    /// <summary>Instances that stand, by profile.</summary>
    int[] Standing { get; }

    /// <summary>Instances that each service has for the bin; null where they go to who asks, as it asks.</summary>
    int[]? Bound { get; }

    /// <summary>Creates and destroys that the last decision took.</summary>
    int Changes { get; }

    /// <summary>Decides for a bin.</summary>
    void Decide(int bin);
}
