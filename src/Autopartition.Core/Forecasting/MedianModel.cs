namespace Autopartition.Core.Forecasting;

/// <summary>The middle of the last few samples, which one odd sample does not move.</summary>
internal sealed class MedianModel : IPathModel
{
    private const int Samples = 5;

    private readonly double[] _last = new double[Samples];
    private int _count;

    public string Name => "recent-median";

    public int Bytes => Samples * sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand) => _last[_count++ % Samples] = demand;

    public void Draw(DemandHistory history, long newest, Span<double> path)
    {
        var known = Math.Min(_count, Samples);
        Span<double> sorted = stackalloc double[Samples];
        _last.AsSpan(0, known).CopyTo(sorted);
        sorted[..known].Sort();
        path.Fill(known == 0 ? 0 : sorted[known / 2]);
    }
}
