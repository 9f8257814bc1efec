namespace Autopartition.Cli.Frame;

/// <summary>The file of <c>--out</c>.</summary>
internal static class OutputFile
{
    /// <summary>
    /// True when the file can be written, as far as that can be seen before long work; else it was told why not.
    /// </summary>
    public static bool IsWritable(string? path, Terminal terminal) => IsWritable("--out", path, terminal);

    /// <summary>The same of the file of another option.</summary>
    public static bool IsWritable(string option, string? path, Terminal terminal)
    {
        if (path is null)
            return true;
        var wrong = WhyNot(path);
        if (wrong is not null)
            terminal.Say($"{option} {path}: {wrong}");
        return wrong is null;
    }

    /// <summary>Writes the object where there is a file for it.</summary>
    public static void Write(string? path, string text)
    {
        if (path is not null)
            File.WriteAllText(path, text);
    }

    private static string? WhyNot(string path)
    {
        if (path.Length == 0 || Directory.Exists(path))
            return "it is a directory; name a file";
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is not null && !Directory.Exists(folder) ? $"there is no folder {folder}" : null;
    }
}
