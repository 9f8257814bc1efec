using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Fleet;

/// <summary>
/// Compute instances inside one GPU instance. NVIDIA's guide lists their sizes and prints no table of places: that they
/// begin where GPU instances of their size do is inferred, and the driver has the last word.
/// </summary>
public static class ComputeParts
{
    private static readonly ImmutableArray<int> Sizes = [1, 2, 3, 4, 7];

    /// <summary>The least size of a compute instance with so many slices; null when the instance has none.</summary>
    /// <param name="slices">Compute slices wanted.</param>
    /// <param name="all">Compute slices of the GPU instance.</param>
    public static int? SizeFor(int slices, int all)
    {
        if (slices > all)
            return null;
        // A 4g has no part of three slices; only a 7g has.
        return Sizes.Where(size => size >= slices && size < all && (size != 3 || all == 7)).Append(all).Min();
    }

    /// <summary>The first free start of a compute instance beside those that stand; null without room.</summary>
    public static int? StartOf(int size, PlacementSlot instance, IEnumerable<GpuShare> shares)
    {
        var taken = shares.Aggregate(0, (mask, share) =>
            mask | (((1 << SlicesOf(share, instance.Profile)) - 1) << (share.Start ?? 0)));
        int[] starts = size switch
        {
            1 => [.. Enumerable.Range(0, instance.Profile.ComputeSlices)],
            2 => [0, 2, 4],
            3 => [4, 0],
            _ => [0],
        };
        foreach (var start in starts.Where(start => start + size <= instance.Profile.ComputeSlices))
        {
            if ((taken & (((1 << size) - 1) << start)) == 0)
                return start;
        }
        return null;
    }

    /// <summary>Compute slices that no compute instance has.</summary>
    public static int FreeSlices(PlacementSlot instance, IEnumerable<GpuShare> shares) => Math.Max(
        0, instance.Profile.ComputeSlices - shares.Sum(share => SlicesOf(share, instance.Profile)));

    /// <summary>Its name: that of the GPU instance when it has all of it, else such as <c>1c.3g.40gb</c>.</summary>
    public static string NameOf(int size, InstanceProfile instance) =>
        size == instance.ComputeSlices ? instance.Name : $"{size}c.{instance.Name}";

    /// <summary>Compute slices of a share; all of the instance's when it has no part of it.</summary>
    public static int SlicesOf(GpuShare share, InstanceProfile instance) =>
        share.ComputeProfile is { } name && name != instance.Name
        && int.TryParse(name.Split('c')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var slices)
            ? slices
            : instance.ComputeSlices;
}
