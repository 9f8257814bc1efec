namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>The rows of a table that nvidia-smi prints, as words. Rulers and frames are left out.</summary>
internal static class SmiRows
{
    /// <summary>The words of each row between bars.</summary>
    public static IEnumerable<string[]> Of(string print) => print.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith('|') && !line.StartsWith("|=", StringComparison.Ordinal))
        .Select(line => line.Split((char[])['|', ' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary><c>4:2</c> as numbers, or null.</summary>
    public static (int Start, int Size)? Place(string word) => word.Split(':') is [var start, var size]
        && int.TryParse(start, out var first) && int.TryParse(size, out var units) ? (first, units) : null;
}
