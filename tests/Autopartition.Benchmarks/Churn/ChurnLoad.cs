using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// The asks of one run: Poisson arrivals, exponential lives, from a seed. Every fleet is given the same asks.
/// </summary>
internal sealed class ChurnLoad
{
    private const double MeanLifeSeconds = 1000;

    private readonly ChurnMix _mix;
    private readonly Random _random;
    private readonly double _arrivalsPerSecond;
    private double _now;

    /// <summary>Asks for so many GPUs at an offered load, as a share of their compute slices.</summary>
    public ChurnLoad(ChurnMix mix, int gpus, double load, int seed)
    {
        _mix = mix;
        _random = new Random(seed);
        var slices = gpus * Repository.H100.Figures.ComputeSlices;
        _arrivalsPerSecond = load * slices / (mix.MeanSlices * MeanLifeSeconds);
    }

    /// <summary>The next ask.</summary>
    public ChurnAsk Next()
    {
        _now += Exponential(1 / _arrivalsPerSecond);
        return new ChurnAsk(_now, _now + Exponential(MeanLifeSeconds), Profile());
    }

    private double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

    private int Profile()
    {
        var rest = _random.NextDouble();
        for (var profile = 0; profile < _mix.Shares.Length - 1; profile++)
        {
            rest -= _mix.Shares[profile];
            if (rest < 0)
                return profile;
        }
        return _mix.Shares.Length - 1;
    }
}
