using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>How large an ask can still be placed after a plan, without touching a lease.</summary>
/// <param name="Model">Key of the model.</param>
/// <param name="Profile">A plain profile of it, or "whole GPU".</param>
/// <param name="Gpus">GPUs on which one more would fit, each counted once.</param>
public sealed record RoomLeft(string Model, string Profile, int Gpus)
{
    /// <summary>What fits somewhere, the largest of each model first.</summary>
    public static ImmutableArray<RoomLeft> Of(PlanningProblem problem, IEnumerable<GpuState> after)
    {
        var open = after.Where(gpu => IsOpen(gpu, problem.Directives)).ToList();
        return [.. open.GroupBy(gpu => gpu.Model).SelectMany(model => Of(model.Key, [.. model]))];
    }

    private static IEnumerable<RoomLeft> Of(GpuModel model, List<GpuState> gpus)
    {
        var whole = gpus.Count(gpu => !gpu.IsLeased);
        if (whole > 0)
            yield return new RoomLeft(model.Key, "whole GPU", whole);
        foreach (var profile in model.Profiles.Where(profile => profile.Kind == ProfileKind.Plain)
            .OrderByDescending(profile => SliceAmount.Of(profile).Slices))
        {
            var fits = gpus.Count(gpu => model.PlacementsKnown && model
                .SlotsIn(model.Space.Addable(gpu.LeasedSlots)).Any(slot => slot.Profile == profile));
            if (fits > 0)
                yield return new RoomLeft(model.Key, profile.Name, fits);
        }
    }

    private static bool IsOpen(GpuState gpu, PlanDirectives directives) =>
        gpu.Mode is PartitionMode.Mig or PartitionMode.Whole && gpu.WholeLease is null
        && !directives.Closed.Contains(gpu.Id) && directives.MayLose(gpu.Id);
}
