using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Recordings;
using Autopartition.Configuration.Snapshots;
using Autopartition.Core.Policies;

namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>The snapshot that policies are tried on: one that somebody wrote, or a moment of a recording.</summary>
internal static class SnapshotFile
{
    /// <summary>The snapshot that came with the executable.</summary>
    public static string Demo => Path.Combine(AppContext.BaseDirectory, "config", "snapshots", "demo.yaml");

    /// <summary>The snapshot of a file, or null after it was told what is wrong with it.</summary>
    /// <param name="path">The file; null for the demo snapshot.</param>
    /// <param name="moment">Which moment of a recording, from 1; null for the last.</param>
    /// <param name="terminal">Where people are told what is wrong.</param>
    public static PolicyContext? Read(string? path, int? moment, Terminal terminal)
    {
        if (path is not null && path.EndsWith(RecordingFormat.Ending, StringComparison.Ordinal))
            return Recorded(path, moment, terminal);
        return CatalogFiles.Read(terminal) is { } catalog
            ? FileProblems.Tell(terminal, SnapshotReader.Read(path ?? Demo, catalog))
            : null;
    }

    private static PolicyContext? Recorded(string path, int? moment, Terminal terminal)
    {
        switch (RecordingReader.Read(path))
        {
            case ConfigResult<ImmutableArray<RecordedMoment>>.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    terminal.Say(problem.ToString());
                return null;
            case ConfigResult<ImmutableArray<RecordedMoment>>.Valid { Value: var moments }:
                var wanted = moment ?? moments.Length;
                if (wanted >= 1 && wanted <= moments.Length)
                    return moments[wanted - 1].Snapshot;
                terminal.Say($"{path}: there is no moment {wanted}; it has {moments.Length}, from 1");
                return null;
            default:
                throw new InvalidOperationException("a recording is valid or not");
        }
    }
}
