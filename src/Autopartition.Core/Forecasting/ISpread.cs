namespace Autopartition.Core.Forecasting;

/// <summary>How far demand lies around what a model expects of a round.</summary>
internal interface ISpread
{
    /// <summary>Bytes that its state takes.</summary>
    int Bytes { get; }

    /// <summary>A round begins, with this path and this long-run level of the series.</summary>
    void Begin(ReadOnlySpan<double> path, double typical);

    /// <summary>Takes the demand of a bin of the round, which is that many bins old.</summary>
    void Learn(int step, double demand);

    /// <summary>Demand at a random moment of a round that would begin after the newest bin.</summary>
    DemandDistribution Around(DemandHistory history, long newest, ReadOnlySpan<double> path, double typical);
}
