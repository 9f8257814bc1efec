namespace Autopartition.Core.Forecasting;

/// <summary>What idling, missing and changing cost, in one currency.</summary>
/// <param name="IdlePrice">One idle slice for an hour.</param>
/// <param name="MissPrice">One slice that is wanted and not there, for an hour.</param>
/// <param name="Create">Creating an instance.</param>
/// <param name="Destroy">Destroying one.</param>
/// <param name="CreateHours">How long creating one takes.</param>
public sealed record ChangeCosts(
    double IdlePrice, double MissPrice, double Create, double Destroy, double CreateHours);
