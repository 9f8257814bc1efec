using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>Says which instances of one GPU cannot stand together, each clash where it comes in.</summary>
internal static class InstanceClashes
{
    /// <summary>The last clash is followed by the nearest layout without one.</summary>
    public static void Report(GpuModel model, ImmutableArray<PlacedInstance> instances, ProblemList problems)
    {
        if (Clashes(model, instances).IsEmpty)
            return;
        var found = Placed(model, instances).Distinct().ToList();
        var nearest = NearestLayout.To(model, instances.Select(placed => placed.Instance.Slot));
        var advice = nearest is null ? "" : $"; the nearest legal layout is {nearest}";
        foreach (var (place, clash) in found.SkipLast(1))
            problems.Add(place, clash);
        problems.Add(found[^1].Place, found[^1].Clash + advice);
    }

    private static IEnumerable<(Place Place, string Clash)> Placed(
        GpuModel model, ImmutableArray<PlacedInstance> instances)
    {
        var before = new List<string>();
        for (var count = 1; count <= instances.Length; count++)
        {
            var now = Clashes(model, instances[..count]);
            foreach (var clash in now.Where(clash => !before.Remove(clash)))
                yield return (instances[count - 1].Place, clash);
            before = [.. now];
        }
    }

    private static ImmutableArray<string> Clashes(GpuModel model, ImmutableArray<PlacedInstance> instances) =>
        Layout.Create(model, instances.Select(placed => placed.Instance.Slot)) is LayoutResult.Illegal illegal
            ? illegal.Clashes
            : [];
}
