using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>Says which instances of one GPU cannot stand together, each clash at the instance that brings it in.</summary>
internal static class InstanceClashes
{
    public static void Report(GpuModel model, ImmutableArray<PlacedInstance> instances, ProblemList problems)
    {
        if (Clashes(model, instances).IsEmpty)
            return;
        var known = new HashSet<string>();
        for (var count = 1; count <= instances.Length; count++)
        {
            foreach (var clash in Clashes(model, instances[..count]).Where(known.Add))
                problems.Add(instances[count - 1].Place, clash);
        }
    }

    private static ImmutableArray<string> Clashes(GpuModel model, ImmutableArray<PlacedInstance> instances) =>
        Layout.Create(model, instances.Select(placed => placed.Instance.Slot)) is LayoutResult.Illegal illegal
            ? illegal.Clashes
            : [];
}
