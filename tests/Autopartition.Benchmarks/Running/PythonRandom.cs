using System.Numerics;

namespace Autopartition.Benchmarks.Running;

/// <summary>
/// The stream of Python's <c>random.Random(seed)</c> for a seed below 2^32: the Mersenne Twister MT19937 of Matsumoto
/// and Nishimura, 1998, filled by their <c>init_by_array</c>. Figures measured elsewhere with Python for the same seeds
/// can then be compared ask by ask.
/// </summary>
internal sealed class PythonRandom
{
    private const int Words = 624;
    private const int Ahead = 397;

    private readonly uint[] _state = new uint[Words];
    private int _next = Words;
    private double? _gauss;

    public PythonRandom(uint seed)
    {
        Fill(19650218);
        for (var i = 1; i <= Words; i++)
            Mix(i, 1664525, seed);
        // One step of the first round is left over: 624 steps begin at word 1 and end at word 1.
        for (var i = 2; i <= Words; i++)
            Mix(i, 1566083941, (uint)-(i < Words ? i : 1));
        _state[0] = 0x80000000;
    }

    /// <summary>A number from 0 up to but not including 1, as <c>random()</c> gives it.</summary>
    public double NextUnit() => ((NextWord() >> 5) * 67108864.0 + (NextWord() >> 6)) / 9007199254740992.0;

    /// <summary>A number as <c>expovariate(rate)</c> gives it.</summary>
    public double NextExponential(double rate) => -Math.Log(1.0 - NextUnit()) / rate;

    /// <summary>A number as <c>gauss(mean, deviation)</c> gives it: they come in pairs.</summary>
    public double NextGauss(double mean, double deviation)
    {
        if (_gauss is { } kept)
        {
            _gauss = null;
            return mean + kept * deviation;
        }
        var (angle, radius) = (NextUnit() * 2 * Math.PI, Math.Sqrt(-2 * Math.Log(1.0 - NextUnit())));
        _gauss = Math.Sin(angle) * radius;
        return mean + Math.Cos(angle) * radius * deviation;
    }

    /// <summary>Brings a list into the order that <c>shuffle</c> gives it.</summary>
    public void Shuffle(int[] list)
    {
        for (var i = list.Length - 1; i > 0; i--)
        {
            var other = NextBelow((uint)i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }

    private uint NextBelow(uint limit)
    {
        while (true)
        {
            var drawn = NextWord() >> BitOperations.LeadingZeroCount(limit);
            if (drawn < limit)
                return drawn;
        }
    }

    private void Fill(uint seed)
    {
        _state[0] = seed;
        for (var i = 1u; i < Words; i++)
            _state[i] = 1812433253 * Folded(i - 1) + i;
    }

    /// <summary>One step of the filling; step 624 stands for word 1 after word 0 was set to the last one.</summary>
    private void Mix(int step, uint factor, uint addend)
    {
        var word = step < Words ? step : 1;
        if (step == Words)
            _state[0] = _state[Words - 1];
        _state[word] = (_state[word] ^ (Folded((uint)word - 1) * factor)) + addend;
    }

    private uint Folded(uint word) => _state[word] ^ (_state[word] >> 30);

    private uint NextWord()
    {
        if (_next == Words)
            Turn();
        var word = _state[_next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    private void Turn()
    {
        for (var i = 0; i < Words; i++)
        {
            var joined = (_state[i] & 0x80000000) | (_state[(i + 1) % Words] & 0x7fffffff);
            _state[i] = _state[(i + Ahead) % Words] ^ (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
        }
        _next = 0;
    }
}
