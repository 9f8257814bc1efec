using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Sizing;

namespace Autopartition.Cli.Sizing;

/// <summary>A sound plan for services.</summary>
internal sealed record SizeOutcome(GpuModel Model, ImmutableArray<SizedService> Services, SizingPlan Plan)
{
    /// <summary>Instances of a service, those of one profile together, the largest first.</summary>
    public IEnumerable<(ServiceMeasurement Setting, int Count)> InstancesOf(SizedService service) => Plan.Gpus
        .SelectMany(gpu => gpu)
        .Where(instance => instance.Service == service.Name)
        .GroupBy(instance => instance.Setting)
        .OrderByDescending(group => group.Key.Rate)
        .Select(group => (group.Key, group.Count()));

    /// <summary>GPUs that are cut and used alike.</summary>
    public IEnumerable<(ImmutableArray<SizedInstance> Instances, int Count)> Alike => Plan.Gpus
        .GroupBy(gpu => string.Join(' ', gpu.Select(instance => $"{instance.Slot} {instance.Service}")))
        .OrderByDescending(group => group.Count())
        .Select(group => (group.First(), group.Count()));
}
