namespace Autopartition.Core.Forecasting;

/// <summary>A way to draw the line on. A model sees the bins that have a sample, in order.</summary>
internal interface IPathModel
{
    /// <summary>Name in tables.</summary>
    string Name { get; }

    /// <summary>Bytes that its state takes.</summary>
    int Bytes { get; }

    /// <summary>Takes the demand of a bin, which the history holds already.</summary>
    void Learn(DemandHistory history, long bin, double demand);

    /// <summary>Fills in the demand of the bins after the newest; any number is allowed, the caller mends it.</summary>
    void Draw(DemandHistory history, long newest, Span<double> path);
}
