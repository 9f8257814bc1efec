namespace Autopartition.Core.Forecasting;

/// <summary>
/// The course of a day, smoothed over days, one for working days and one for the others where a calendar is known.
/// </summary>
internal sealed class DayProfile(ForecastOptions options)
{
    private const float DayPart = 0.2f;

    private readonly float[] _worked = Unknown(options.DayBins);
    private readonly float[] _free = options.Calendar is null ? [] : Unknown(options.DayBins);

    public int Bytes => (_worked.Length + _free.Length) * sizeof(float);

    public void Learn(long bin, double demand)
    {
        var course = CourseOf(bin);
        ref var known = ref course[Index(bin)];
        known = float.IsNaN(known) ? (float)demand : known + DayPart * ((float)demand - known);
    }

    /// <summary>
    /// The mean course around a bin, as far on each side as the horizon; null where nothing is known.
    /// </summary>
    public double? At(long bin)
    {
        var course = CourseOf(bin);
        return Around(course, bin) ?? (course == _worked ? null : Around(_worked, bin));
    }

    private double? Around(float[] course, long bin)
    {
        var reach = Math.Min(options.HorizonBins, options.DayBins / 4);
        var (sum, count) = (0.0, 0);
        for (var near = bin - reach; near <= bin + reach; near++)
        {
            var known = course[Index(near)];
            if (float.IsNaN(known))
                continue;
            sum += known;
            count++;
        }
        return count > 0 ? sum / count : null;
    }

    private float[] CourseOf(long bin) =>
        options.Calendar?.IsWorkday(options.StartOf(bin)) == false ? _free : _worked;

    private int Index(long bin) => (int)(((bin % options.DayBins) + options.DayBins) % options.DayBins);

    private static float[] Unknown(int bins)
    {
        var course = new float[bins];
        Array.Fill(course, float.NaN);
        return course;
    }
}
