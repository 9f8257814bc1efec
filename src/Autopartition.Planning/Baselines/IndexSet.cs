using System.Numerics;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// A set of small numbers that knows its least one at once: a tree of machine words in which a bit says that the word
/// below it is not empty. Adding, removing and finding take one step a level, of which 262,144 numbers need three.
/// </summary>
internal sealed class IndexSet
{
    private readonly ulong[][] _levels;

    /// <summary>A set of numbers from 0 up to but not including <paramref name="capacity"/>.</summary>
    public IndexSet(int capacity)
    {
        var levels = new List<ulong[]>();
        var words = capacity;
        do
        {
            words = Math.Max(1, (words + 63) / 64);
            levels.Add(new ulong[words]);
        }
        while (words > 1);
        _levels = [.. levels];
    }

    public bool IsEmpty => _levels[^1][0] == 0;

    public void Add(int number)
    {
        foreach (var level in _levels)
        {
            ref var word = ref level[number >> 6];
            var wasEmpty = word == 0;
            word |= 1UL << number;
            if (!wasEmpty)
                return;
            number >>= 6;
        }
    }

    public void Remove(int number)
    {
        foreach (var level in _levels)
        {
            ref var word = ref level[number >> 6];
            word &= ~(1UL << number);
            if (word != 0)
                return;
            number >>= 6;
        }
    }

    /// <summary>The least number. The set must not be empty.</summary>
    public int First()
    {
        var number = 0;
        for (var level = _levels.Length - 1; level >= 0; level--)
            number = (number << 6) + BitOperations.TrailingZeroCount(_levels[level][number]);
        return number;
    }
}
