namespace Autopartition.Simulation.Generation;

/// <summary>
/// A rate that follows the day as a cosine: lowest at midnight, highest at noon, with mean 1 over whole days.
/// It turns evenly flowing time into time of the clock.
/// </summary>
internal sealed class DayCurve(double amplitude, double hours)
{
    private const double HoursOfDay = 24;
    private const int Halvings = 60;

    /// <summary>The hour by which this share of the whole demand has arrived.</summary>
    public double HourOf(double share)
    {
        var wanted = share * DemandUntil(hours);
        var (low, high) = (0.0, hours);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = DemandUntil(middle) < wanted ? (middle, high) : (low, middle);
        }
        return high;
    }

    private double DemandUntil(double hour) =>
        hour - amplitude * HoursOfDay / (2 * Math.PI) * Math.Sin(2 * Math.PI * hour / HoursOfDay);
}
