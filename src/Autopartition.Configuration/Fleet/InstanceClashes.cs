using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>Says which instances of one GPU cannot stand together, each clash where it comes in.</summary>
internal static class InstanceClashes
{
    public static void Report(GpuModel model, ImmutableArray<PlacedInstance> instances, ProblemList problems)
    {
        if (Clashes(model, instances).IsEmpty)
            return;
        var before = new List<string>();
        for (var count = 1; count <= instances.Length; count++)
        {
            var now = Clashes(model, instances[..count]);
            foreach (var clash in now.Where(clash => !before.Remove(clash)))
                problems.Add(instances[count - 1].Place, clash);
            before = [.. now];
        }
    }

    private static ImmutableArray<string> Clashes(GpuModel model, ImmutableArray<PlacedInstance> instances) =>
        Layout.Create(model, instances.Select(placed => placed.Instance.Slot)) is LayoutResult.Illegal illegal
            ? illegal.Clashes
            : [];
}
