using System.Collections.Immutable;
using Autopartition.Configuration.Recordings;
using Autopartition.Configuration.Scenarios;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.PolicyTests;

/// <summary>Finds the moments of recordings that tests name; each recording is read once.</summary>
internal sealed class RecordedSnapshots(NamedFiles files)
{
    private static readonly NumberRange MomentRange = new(1, 100_000_000);

    private readonly Dictionary<string, ImmutableArray<RecordedMoment>> _read = new(StringComparer.Ordinal);

    /// <summary>The snapshot of a moment, counted from 1; null where a problem was added.</summary>
    public PolicyContext? Read(MapReader map)
    {
        var file = map.Lookup("file", files.Existing, path => files.WhyNot(path, "recording"));
        var moment = map.Whole("moment", MomentRange);
        if (file is null || !map.Problems.IsEmpty)
            return null;
        if (!_read.TryGetValue(file, out var moments))
            _read[file] = moments = map.Problems.Take(RecordingReader.Read(files.Shown(file)));
        if (moments.IsDefault)
            return null;
        if (moment <= moments.Length)
            return moments[moment - 1].Snapshot;
        map.Refuse("moment", $"{moment} is beyond the last moment of the recording, {moments.Length}");
        return null;
    }
}
