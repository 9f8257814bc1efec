using Autopartition.Benchmarks.Running;

namespace Autopartition.Benchmarks.Churn;

/// <summary>
/// The asks of one run: Poisson arrivals, exponential lives, from a seed. Every fleet is given the same asks, and they
/// are those that a Python program draws from the same seed: time to the next ask, profile, life.
/// </summary>
internal sealed class ChurnLoad : IChurnAsks
{
    private const double MeanLifeSeconds = 1000;

    private readonly double[] _upTo;
    private readonly PythonRandom _random;
    private readonly double _arrivalsPerSecond;
    private double _now;

    /// <summary>Asks for so many GPUs at an offered load, as a share of their compute slices.</summary>
    public ChurnLoad(ChurnMix mix, int gpus, double load, int seed)
    {
        _upTo = new double[mix.Shares.Length];
        for (var (profile, sum) = (0, 0.0); profile < _upTo.Length; profile++)
            _upTo[profile] = sum += mix.Shares[profile];
        _random = new PythonRandom((uint)seed);
        var slices = gpus * Repository.H100.Figures.ComputeSlices;
        _arrivalsPerSecond = load * slices / (mix.MeanSlices * MeanLifeSeconds);
    }

    /// <inheritdoc/>
    public ChurnAsk Next()
    {
        _now += _random.NextExponential(_arrivalsPerSecond);
        var profile = Profile();
        return new ChurnAsk(_now, _now + _random.NextExponential(1 / MeanLifeSeconds), profile);
    }

    private int Profile()
    {
        var drawn = _random.NextUnit() * _upTo[^1];
        var profile = 0;
        while (profile < _upTo.Length - 1 && drawn >= _upTo[profile])
            profile++;
        return profile;
    }
}
