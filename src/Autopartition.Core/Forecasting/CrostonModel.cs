namespace Autopartition.Core.Forecasting;

/// <summary>
/// For sparse demand: size and probability of a demand are smoothed apart (Teunter, Syntetos and Babai), so that
/// the forecast fades while nothing comes.
/// </summary>
internal sealed class CrostonModel : IPathModel
{
    private const double SizePart = 0.1;
    private const double ChancePart = 0.05;

    private double? _size;
    private double _chance;

    public string Name => "croston";

    public int Bytes => 3 * sizeof(double);

    public void Learn(DemandHistory history, long bin, double demand)
    {
        _chance += ChancePart * ((demand > 0 ? 1 : 0) - _chance);
        if (demand > 0)
            _size = _size is { } size ? size + SizePart * (demand - size) : demand;
    }

    public void Draw(DemandHistory history, long newest, Span<double> path) => path.Fill(_chance * (_size ?? 0));
}
