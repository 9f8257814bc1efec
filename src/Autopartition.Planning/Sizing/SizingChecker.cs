using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// Checks a plan against the measurements themselves, with nothing of the sizer's: legal layouts, settings that were
/// measured and keep the limit, rates that add up, and a bound whose prices prove it.
/// </summary>
public static class SizingChecker
{
    private const double Tolerance = 1e-6;

    /// <summary>Every rule that the plan breaks, as sentences; none for a sound one.</summary>
    public static ImmutableArray<string> Violations(
        SizingPlan plan, ImmutableArray<SizedService> services, GpuModel model)
    {
        var wrong = new List<string>(Violations(plan.Gpus, services, model));
        if (plan.Gpus.Length < plan.LeastGpus)
            wrong.Add($"{plan.Gpus.Length} GPUs are fewer than the {plan.LeastGpus} that are said to be needed");
        if (Proven(plan.Bound, services, model) + Tolerance < plan.Bound.Gpus)
            wrong.Add($"the prices do not prove a bound of {plan.Bound.Gpus:0.###} GPUs");
        return [.. wrong];
    }

    /// <summary>The same of instances that somebody else chose.</summary>
    public static ImmutableArray<string> Violations(
        ImmutableArray<ImmutableArray<SizedInstance>> gpus, ImmutableArray<SizedService> services, GpuModel model)
    {
        var wrong = new List<string>();
        var served = services.ToDictionary(service => service.Name, _ => 0m, StringComparer.Ordinal);
        foreach (var (number, gpu) in gpus.Index())
        {
            if (Layout.Create(model, gpu.Select(instance => instance.Slot)) is LayoutResult.Illegal illegal)
                wrong.AddRange(illegal.Clashes.Select(clash => $"GPU {number}: {clash}"));
            foreach (var instance in gpu)
            {
                var service = services.FirstOrDefault(one => one.Name == instance.Service);
                if (Refused(instance, service) is { } reason)
                    wrong.Add($"GPU {number}, {instance.Slot}: {reason}");
                else
                    served[instance.Service] += instance.Setting.Rate;
            }
        }
        wrong.AddRange(services.Where(service => served[service.Name] < service.Rate)
            .Select(service => $"{service.Name} gets {served[service.Name]} of {service.Rate} requests a second"));
        return [.. wrong];
    }

    private static string? Refused(SizedInstance instance, SizedService? service)
    {
        if (service is null)
            return $"there is no service {instance.Service}";
        if (!service.Measurements.Contains(instance.Setting))
            return $"{service.Name} was not measured with {instance.Setting}";
        if (instance.Setting.Profile != instance.Slot.Profile.Name)
            return $"{service.Name} was measured on {instance.Setting.Profile}";
        return instance.Setting.Latency > service.LatencyLimit
            ? $"{service.Name} takes {instance.Setting.Latency} s, more than {service.LatencyLimit} s"
            : null;
    }

    /// <summary>What the prices prove: every legal layout is worth at most one GPU.</summary>
    private static double Proven(SizingBound bound, ImmutableArray<SizedService> services, GpuModel model)
    {
        var prices = bound.Prices;
        var dearest = model.Space.Legal
            .Select(layout => model.SlotsIn(layout).Sum(slot => prices.GetValueOrDefault(slot.Profile.Name)))
            .Max();
        if (dearest > 1 + Tolerance || prices.Values.Any(price => price < 0))
            return 0;
        return services.Sum(service => (double)service.Rate * service.Measurements
            .Where(measured => measured.Rate > 0 && measured.Latency <= service.LatencyLimit
                && prices.ContainsKey(measured.Profile))
            .Min(measured => prices[measured.Profile] / (double)measured.Rate));
    }
}
