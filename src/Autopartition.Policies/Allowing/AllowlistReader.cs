using System.Collections.Immutable;
using System.Globalization;

namespace Autopartition.Policies.Allowing;

/// <summary>
/// Reads the list. A line in brackets names a heading and an assembly for the lines after it; every other line is
/// place, cost and documentation id. Lines that start with # are comments.
/// </summary>
internal static class AllowlistReader
{
    private const string Resource = "Autopartition.Policies.allowlist.txt";

    public static ImmutableArray<AllowedEntry> ReadBundled()
    {
        using var stream = typeof(AllowlistReader).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing from this build");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    private static ImmutableArray<AllowedEntry> Read(string text)
    {
        var entries = ImmutableArray.CreateBuilder<AllowedEntry>();
        var (section, assembly) = ("", "");
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('['))
            {
                var parts = line.Trim('[', ']').Split('|', StringSplitOptions.TrimEntries);
                (section, assembly) = (parts[0], parts[1]);
                continue;
            }

            entries.Add(Entry(line, section, assembly));
        }

        return entries.ToImmutable();
    }

    private static AllowedEntry Entry(string line, string section, string assembly)
    {
        var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var place = Enum.Parse<AllowedPlace>(parts[0], ignoreCase: true);
        int? cost = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var units)
            ? units
            : null;
        return new AllowedEntry(parts[2], assembly, section, place, cost);
    }
}
