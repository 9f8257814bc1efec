using System.Collections.Immutable;
using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;
using Autopartition.Core.Execution.Health;

namespace Autopartition.Configuration.Health;

/// <summary>Reads what each error of the driver leads to.</summary>
public sealed class XidTableReader
{
    private static readonly NumberRange XidRange = new(1, 10_000);

    private static readonly Dictionary<string, XidReaction> Reactions =
        Enum.GetValues<XidReaction>().ToDictionary(reaction => Words.Kebab($"{reaction}"));

    private readonly HashSet<int> _seen = [];

    private XidTableReader()
    {
    }

    /// <summary>The table of a file, or everything that is wrong with it.</summary>
    public static ConfigResult<XidTable> Read(string path) => YamlFile.Read(path, new XidTableReader().Table);

    private XidTable Table(MapReader map)
    {
        map.Require("xids");
        var entries = map.Each("xids", Entry);
        return new XidTable(entries.DistinctBy(entry => entry.Xid)
            .ToImmutableSortedDictionary(entry => entry.Xid, entry => entry));
    }

    private XidEntry Entry(MapReader map)
    {
        var xid = map.Whole("xid", XidRange);
        if (!_seen.Add(xid))
            map.Refuse("xid", $"{xid} stands in the table already");
        map.Require("meaning");
        return new XidEntry(xid, map.TextOrNull("meaning") ?? "", map.Choice("reaction", Reactions));
    }
}
