namespace Autopartition.Planning.Sizing;

/// <summary>The best that a service can do on a profile within its limit.</summary>
/// <param name="Profile">Index into the profiles of the table.</param>
/// <param name="Setting">The measurement.</param>
internal sealed record SizingChoice(int Profile, ServiceMeasurement Setting)
{
    /// <summary>Requests a second, to reckon with.</summary>
    public double Rate { get; } = (double)Setting.Rate;
}
