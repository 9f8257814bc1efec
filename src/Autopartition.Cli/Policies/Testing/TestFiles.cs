using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.PolicyTests;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Finds the test files that people mean: named, beside a policy that is named, or inside a folder.</summary>
internal static class TestFiles
{
    /// <summary>The test files, or null after it was told which paths lead nowhere.</summary>
    public static ImmutableArray<string>? Find(IReadOnlyCollection<string> paths, Terminal terminal)
    {
        var named = paths.Count == 0 ? ["."] : paths.Select(AsTests).ToList();
        return PolicyPaths.Find(named, PolicyTestFile.Ending, terminal, folderMayBeEmpty: true);
    }

    /// <summary>Tells which policies that are named have no tests beside them; true when there are any.</summary>
    public static bool TellUntested(IReadOnlyCollection<string> paths, Terminal terminal)
    {
        var untested = paths.Where(path => File.Exists(path) && AsTests(path) != path && !File.Exists(AsTests(path)))
            .ToList();
        foreach (var path in untested)
            terminal.Say($"{path}(1,1): error: it has no tests; write {Path.GetFileName(AsTests(path))} beside it");
        return untested.Count > 0;
    }

    /// <summary>Policies in the folders that have no tests beside them.</summary>
    public static ImmutableArray<string> Untested(IReadOnlyCollection<string> paths, ImmutableArray<string> tests)
    {
        var folders = paths.Count == 0 ? ["."] : paths.Where(Directory.Exists);
        var tested = tests.Select(test => Path.GetFullPath(test)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. folders.SelectMany(folder => PolicyPaths.Inside(folder, PolicyPaths.Ending))
                .Where(policy => !tested.Contains(Path.GetFullPath(AsTests(policy)))),
        ];
    }

    private static string AsTests(string path) => path.EndsWith(PolicyPaths.Ending, StringComparison.Ordinal)
        ? string.Concat(path.AsSpan(0, path.Length - PolicyPaths.Ending.Length), PolicyTestFile.Ending)
        : path;
}
