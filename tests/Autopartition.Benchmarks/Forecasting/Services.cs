using System.Collections.Immutable;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Baselines;
using Autopartition.Simulation.Traces;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>The services of ServeGen: a client each, which shares its instances with nobody.</summary>
internal sealed class Services
{
    /// <summary>Bins of a week, and the first bin that is scored.</summary>
    public const int Week = 1008;

    /// <summary>Bins of an hour.</summary>
    public const int Hour = 6;

    private readonly PackingBound _bound;

    private Services(RateGrid grid)
    {
        Grid = grid;
        Profiles = [.. grid.Series.Select(series => series.Shape.Name).Distinct()];
        ProfileOf = [.. grid.Series.Select(series => Profiles.IndexOf(series.Shape.Name))];
        Demand = [.. grid.Series.Select(series => series.Demand)];
        ImmutableArray<InstanceProfile> profiles = [.. Profiles.Select(name => Repository.H100.FindProfile(name)!)];
        Slices = [.. profiles.Select(profile => profile.ComputeSlices)];
        _bound = new PackingBound(Repository.H100, profiles);
    }

    public RateGrid Grid { get; }

    /// <summary>Names of the profiles, one pool each.</summary>
    public ImmutableArray<string> Profiles { get; }

    /// <summary>Compute slices by profile.</summary>
    public ImmutableArray<int> Slices { get; }

    /// <summary>Profile by service.</summary>
    public ImmutableArray<int> ProfileOf { get; }

    /// <summary>Instances wanted by service and bin, fractional.</summary>
    public ImmutableArray<ImmutableArray<double>> Demand { get; }

    public int Count => Demand.Length;

    public int Bins => Grid.Bins;

    /// <summary>Whole instances that a service needs in a bin.</summary>
    public int Need(int service, int bin) => Whole(Demand[service][bin]);

    public static int Whole(double demand) => (int)Math.Ceiling(demand - 1e-9);

    /// <summary>Fewest cards for so many instances of each profile, by the linear program, rounded up.</summary>
    public int Cards(int[] counts) => _bound.LeastWholeGpus(counts);

    /// <summary>A figure of each service, added up by profile.</summary>
    public int[] ByProfile(Func<int, int> figure)
    {
        var sums = new int[Profiles.Length];
        for (var service = 0; service < Count; service++)
            sums[ProfileOf[service]] += figure(service);
        return sums;
    }

    public static Services? Read(string data)
    {
        var folder = Path.Join(data, "servegen-alibaba-llm");
        return RateReader.Read(folder, RateFormat.Servegen, _ => true) is RateReadResult.Complete read
            ? new Services(read.Trace.InBins(TimeSpan.FromMinutes(10)))
            : null;
    }
}
