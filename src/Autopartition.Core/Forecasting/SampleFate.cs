namespace Autopartition.Core.Forecasting;

/// <summary>What became of a demand sample.</summary>
public enum SampleFate
{
    /// <summary>It is the newest and was learned.</summary>
    Learned,

    /// <summary>It came after a newer one: it mends the history, and models that only look ahead miss it.</summary>
    Late,

    /// <summary>It is older than the history reaches.</summary>
    TooLate,

    /// <summary>It is negative or no number.</summary>
    Refused,
}
