using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Fleet;

/// <summary>
/// Reads the compute instances of one GPU instance. Their sizes are not checked: drivers have printed sizes that
/// do not follow the compute slices.
/// </summary>
internal sealed class ComputeInstanceReader(string instance, InstanceProfile? profile)
{
    private readonly HashSet<int> _starts = [];

    public GpuShare Read(MapReader map)
    {
        var name = map.Name("profile");
        map.Require("start");
        var start = map.WholeOrNull("start", new NumberRange(0, (profile?.ComputeSlices ?? 64) - 1));
        if (profile is not null && name.Length > 0 && !IsInside(name, profile.Name))
        {
            map.Refuse("profile", $"{Words.Quoted(name)} is no compute instance of {profile}; "
                + $"write {profile} for all of it or 1c.{profile} and the like for a part");
        }
        if (start is { } taken && !_starts.Add(taken))
            map.Refuse("start", $"another compute instance starts at {start} already");
        return new GpuShare
        {
            ComputeProfile = name,
            Start = start,
            Lease = map.One("lease", lease => LeaseReader.Read(lease, $"{instance}/{name}@{start}", Isolation.Shared)),
        };
    }

    private static bool IsInside(string name, string profile) => name == profile
        || (name.EndsWith($"c.{profile}", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(0, name.Length - profile.Length - 2), out var slices) && slices > 0);
}
