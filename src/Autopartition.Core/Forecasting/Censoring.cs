namespace Autopartition.Core.Forecasting;

/// <summary>Whether a sample shows all of the demand. What it does not show must never lower a forecast.</summary>
public enum Censoring
{
    /// <summary>All of it.</summary>
    None,

    /// <summary>
    /// Asks waited. They are counted in the sample, but what the crowd kept away is not.
    /// </summary>
    Waiting,

    /// <summary>
    /// Everything that was granted was used and nobody could see who would want more: usage, not demand.
    /// </summary>
    Full,
}
