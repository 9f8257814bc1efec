using System.Numerics;

namespace Autopartition.Simulation.Generation;

/// <summary>
/// Chance from a seed: xoshiro256** by Blackman and Vigna, its state filled by SplitMix64. It is written out
/// here because a result must be the same on every machine and after every update, and the runtime does not
/// promise that its own generator will give the same numbers for a seed for ever.
/// </summary>
internal sealed class SeededRandom
{
    private readonly ulong[] _state = new ulong[4];

    public SeededRandom(long seed)
    {
        var mixed = unchecked((ulong)seed);
        for (var i = 0; i < _state.Length; i++)
            _state[i] = SplitMix(ref mixed);
    }

    /// <summary>A number from 0 up to but not including 1, from the top 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number above 0 and at most 1, whose logarithm is finite.</summary>
    public double NextPositive() => 1 - NextUnit();

    /// <summary>A number of the normal distribution with mean 0 and deviation 1 (Box and Muller).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(NextPositive())) * Math.Cos(2 * Math.PI * NextUnit());

    /// <summary>A number of the gamma distribution with this shape and scale 1 (Marsaglia and Tsang).</summary>
    public double NextGamma(double shape)
    {
        if (shape < 1)
            return NextGamma(shape + 1) * Math.Pow(NextPositive(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = NextNormal();
            var root = 1 + c * normal;
            var cube = root * root * root;
            if (root > 0 && Math.Log(NextPositive()) < normal * normal / 2 + d - d * cube + d * Math.Log(cube))
                return d * cube;
        }
    }

    /// <summary>An index, drawn by the weights; the last one with a weight when rounding leaves nothing.</summary>
    public int NextIndex(IReadOnlyList<double> weights)
    {
        var rest = NextUnit() * weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            rest -= weights[i];
            if (rest < 0)
                return i;
        }
        return Enumerable.Range(0, weights.Count).Last(i => weights[i] > 0);
    }

    private ulong NextBits()
    {
        var result = unchecked(BitOperations.RotateLeft(_state[1] * 5, 7) * 9);
        var shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9e3779b97f4a7c15;
            var mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            return mixed ^ (mixed >> 31);
        }
    }
}
