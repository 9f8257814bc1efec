using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Scenarios;
using Autopartition.Configuration.Snapshots;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Geometry;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Configuration.PolicyTests;

/// <summary>Reads a file of policy tests.</summary>
public sealed class PolicyTestReader
{
    /// <summary>Cases of one file.</summary>
    public const int MaxCases = 10_000;

    private readonly GpuCatalog _catalog;
    private readonly NamedFiles _files;
    private readonly RecordedSnapshots _recordings;
    private readonly string _path;
    private readonly HashSet<string> _names = [];
    private SnapshotConfig _usual = new();

    private PolicyTestReader(string path, GpuCatalog catalog)
    {
        _catalog = catalog;
        _files = new NamedFiles(path);
        _recordings = new RecordedSnapshots(_files);
        _path = path;
    }

    /// <summary>The tests of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<PolicyTestFile> Read(string path, GpuCatalog catalog) =>
        YamlFile.Read(path, map => new PolicyTestReader(path, catalog).Tests(map));

    private PolicyTestFile Tests(MapReader map)
    {
        map.RequireItems("cases");
        _usual = map.One("given", given => SnapshotReader.Sections(given, _catalog)) ?? _usual;
        var policies = map.Values(
            "policies",
            item => item.Lookup(_files.Existing, path => _files.WhyNot(path, "policy file")));
        return new PolicyTestFile(
            map.Has("policies") ? policies : Beside(map),
            map.Each("cases", Case, MaxCases));
    }

    /// <summary>A file that names no policy tests the one beside it that is named alike.</summary>
    private ImmutableArray<string> Beside(MapReader map)
    {
        var name = Path.GetFileName(_path);
        var stem = name.EndsWith(PolicyTestFile.Ending, StringComparison.Ordinal)
            ? name[..^PolicyTestFile.Ending.Length]
            : Path.GetFileNameWithoutExtension(name);
        if (_files.Existing($"{stem}.csx") is { } policy)
            return [_files.Shown(policy)];
        map.Problems.Add(map.Place, $"there is no policy {stem}.csx beside this file; name it: policies: [FILE.csx]");
        return [];
    }

    private PolicyTestCase? Case(MapReader map)
    {
        var name = map.TextOrNull("name") ?? "";
        map.Require("name");
        if (name.Length > 0 && !_names.Add(name))
            map.Refuse("name", $"{Words.Quoted(name)} is the name of another case");
        var given = map.One("given", one => SnapshotReader.Sections(one, _catalog)) ?? new SnapshotConfig();
        var recorded = map.One("recorded", _recordings.Read);
        if (map.Has("given") && map.Has("recorded"))
            map.Refuse("given", "'recorded' is the whole snapshot; give one of the two");
        map.Require("expect");
        var expect = map.One("expect", Expect) ?? new Expectation();
        return map.Problems.IsEmpty
            ? new PolicyTestCase(name, map.Place.Line, recorded ?? given.Over(_usual).Build(), expect)
            : null;
    }

    private static Expectation Expect(MapReader map)
    {
        string[] keys = ["exactly", "atLeast", "none", "failure"];
        if (!keys.Any(map.Has))
            map.Problems.Add(map.Place, $"expect wants at least one of {string.Join(", ", keys)}");
        if (map.Has("exactly") && map.Has("atLeast"))
            map.Refuse("atLeast", "'exactly' says it already; give one of the two");
        return new Expectation
        {
            Exactly = map.Has("exactly") ? map.Each("exactly", DecisionReader.Pattern) : null,
            AtLeast = map.Each("atLeast", DecisionReader.Pattern),
            None = map.Each("none", DecisionReader.Pattern),
            Failure = map.TextOrNull("failure"),
        };
    }
}
