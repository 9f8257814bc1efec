using Autopartition.Core.Control;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Physics;

namespace Autopartition.Simulation.World;

/// <summary>The process of one lease over its life: where it runs, how far it is, how often it failed.</summary>
internal sealed class Job(string id, Workload workload, int runs)
{
    /// <summary>Its lease.</summary>
    public string Id => id;

    /// <summary>Where its lease lies.</summary>
    public LeasePlace? Place { get; set; }

    /// <summary>Where it goes on.</summary>
    public ClientProgress From { get; set; }

    /// <summary>When it first started; null before.</summary>
    public TimeSpan? Began { get; set; }

    /// <summary>How often it failed.</summary>
    public int Failures { get; set; }

    /// <summary>True from the start of a drain until its lease has a place again.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Its work alone on the whole reference card.</summary>
    public TimeSpan TimeAlone => TimeSpan.FromSeconds(runs * workload.Seconds);

    /// <summary>The process as a client of its place.</summary>
    public DomainClient Client => new(id, workload)
    {
        Runs = runs,
        From = From,
        ThreadPercent = Place?.Share?.ThreadPercent ?? 100,
        MemoryLimitGib = Place?.Share?.MemoryGib,
        Part = Place is { Share: { ComputeProfile: { } profile, Start: { } start }, Slot: { } slot }
            ? new ComputePart(start, SlicesOf(profile, slot.Profile.ComputeSlices))
            : null,
    };

    /// <summary>A compute instance has all slices of its instance unless its name begins with how many.</summary>
    private static int SlicesOf(string profile, int all) =>
        profile.IndexOf("c.", StringComparison.Ordinal) is > 0 and var end
        && int.TryParse(profile.AsSpan(0, end), out var slices) ? slices : all;
}
