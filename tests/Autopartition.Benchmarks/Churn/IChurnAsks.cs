namespace Autopartition.Benchmarks.Churn;

/// <summary>Asks in order of arrival.</summary>
internal interface IChurnAsks
{
    /// <summary>The next ask.</summary>
    ChurnAsk Next();
}
