using System.Text;

namespace Autopartition.Policies.Allowing;

/// <summary>The list as a table for authors, made from the very entries that the checks read.</summary>
public static class AllowlistTable
{
    /// <summary>A table in Markdown: heading, type, and the members that a policy may use.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| What for | Type | Members |\n|---|---|---|\n");
        var members = Allowlist.Bundled.Entries
            .Where(entry => entry.Place is AllowedPlace.Author or AllowedPlace.Replaced)
            .GroupBy(entry => (entry.Section, Type: TypeOf(entry.Id)));
        foreach (var type in members)
        {
            var names = type.Where(entry => entry.Id[0] != 'T').Select(entry => $"`{MemberOf(entry.Id)}`").Distinct();
            text.Append($"| {type.Key.Section} | `{Short(type.Key.Type)}` | {string.Join(", ", names)} |\n");
        }

        return text.ToString();
    }

    private static string TypeOf(string id)
    {
        var name = id[2..].Split('(')[0];
        return id[0] == 'T' ? name : name[..name.LastIndexOf('.')];
    }

    private static string MemberOf(string id)
    {
        var name = id[2..].Split('(')[0].Split("``")[0];
        var member = name[(name.LastIndexOf('.') + 1)..];
        return member switch
        {
            "#ctor" => "new",
            "Item" or "Chars" => "[...]",
            "op_Implicit" or "op_Explicit" => "cast",
            _ when member.StartsWith("op_", StringComparison.Ordinal) => member[3..],
            _ when member.StartsWith("set_", StringComparison.Ordinal) => "[...]",
            _ => member,
        };
    }

    private static string Short(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..].Split('`');
        return name[^1] switch
        {
            "1" => $"{name[0]}<T>",
            "2" => $"{name[0]}<T1, T2>",
            var many when many != name[0] => $"{name[0]}<T1, ..., T{many}>",
            _ => name[0],
        };
    }
}
