namespace Autopartition.Cli.Forecasts;

/// <summary>A series as a line of blocks.</summary>
internal static class Plot
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    /// <summary>The series squeezed into so many columns, each as high as its mean is against the most.</summary>
    public static string Of(IEnumerable<double> series, int columns, double most)
    {
        var values = series.ToList();
        var width = Math.Max(1, (values.Count + columns - 1) / columns);
        return string.Concat(values.Chunk(width).Select(chunk => Block(most > 0 ? chunk.Average() / most : 0)));
    }

    private static char Block(double share) => Blocks[(int)Math.Round(Math.Clamp(share, 0, 1) * (Blocks.Length - 1))];
}
