using System.Collections.Immutable;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;

namespace Autopartition.Planning.Sizing;

/// <summary>
/// What is left of the measurements once the latency limits are kept: for each service and profile the setting that
/// serves most, because how an instance is run does not change the place it takes.
/// </summary>
internal sealed class SizingTable
{
    private readonly Dictionary<string, ImmutableArray<SizingChoice>> _choices = new(StringComparer.Ordinal);

    public SizingTable(GpuModel model, ImmutableArray<SizedService> services)
    {
        Services = services;
        var named = services.SelectMany(service => service.Measurements)
            .Select(measurement => measurement.Profile)
            .ToHashSet(StringComparer.Ordinal);
        Profiles = [.. model.Profiles.Where(profile => named.Contains(profile.Name) && profile.Starts.Length > 0)];
        Patterns = MaximalPatterns.Of(model, Profiles);
        foreach (var service in services)
            _choices[service.Name] = [.. Best(service)];
    }

    /// <summary>The services, in the order given.</summary>
    public ImmutableArray<SizedService> Services { get; }

    /// <summary>Profiles that were measured and that the model can place.</summary>
    public ImmutableArray<InstanceProfile> Profiles { get; }

    /// <summary>Ways to cut a GPU: instances of each profile, and a layout that has them.</summary>
    public ImmutableArray<(ImmutableArray<int> Counts, ulong Layout)> Patterns { get; }

    /// <summary>The best setting of a service on each profile that keeps its limit; empty when none does.</summary>
    public ImmutableArray<SizingChoice> Choices(SizedService service) => _choices[service.Name];

    /// <summary>A sentence for each service that nothing serves.</summary>
    public ImmutableArray<string> Impossible =>
    [
        .. Services.Where(service => Choices(service).IsEmpty).Select(service => service.Measurements.IsEmpty
            ? $"{service.Name}: nothing was measured"
            : $"{service.Name}: no measured setting takes at most {service.LatencyLimit:0.######} s; "
                + $"the fastest takes {service.Measurements.Min(measured => measured.Latency):0.######} s"),
    ];

    private IEnumerable<SizingChoice> Best(SizedService service)
    {
        for (var profile = 0; profile < Profiles.Length; profile++)
        {
            var best = service.Measurements
                .Where(measured => measured.Profile == Profiles[profile].Name && measured.Rate > 0
                    && measured.Latency <= service.LatencyLimit)
                .OrderByDescending(measured => measured.Rate)
                .ThenBy(measured => measured.Latency)
                .ThenBy(measured => measured.Processes)
                .FirstOrDefault();
            if (best is not null)
                yield return new SizingChoice(profile, best);
        }
    }
}
