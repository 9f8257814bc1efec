using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Querying;

/// <summary>The orders that queries sort by.</summary>
internal static class Ordering
{
    /// <summary>The natural order; that of texts is by their code units, on every machine.</summary>
    public static IComparer<T> Of<T>() =>
        StringComparer.Ordinal as IComparer<T> ?? Comparer<T>.Default;

    /// <summary>Sorts places stably, and pays for every comparison.</summary>
    public static void MergeSort(Meter meter, int[] places, Comparison<int> compare)
    {
        var other = meter.NewArray<int>(places.Length);
        for (var width = 1; width < places.Length; width *= 2)
        {
            for (var start = 0; start < places.Length; start += 2 * width)
                Merge(start, Math.Min(start + width, places.Length), Math.Min(start + (2 * width), places.Length));
            other.CopyTo(places, 0);
        }

        void Merge(int start, int middle, int end)
        {
            for (var (left, right, to) = (start, middle, start); to < end; to++)
            {
                meter.Tick(2);
                var takesLeft = left < middle && (right >= end || compare(places[left], places[right]) <= 0);
                other[to] = takesLeft ? places[left++] : places[right++];
            }
        }
    }
}
