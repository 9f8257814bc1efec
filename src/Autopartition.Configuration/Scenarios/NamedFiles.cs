using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Finds the files that a file names. Their paths are relative to it.</summary>
internal sealed class NamedFiles(string namingFile)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(namingFile)) ?? "";

    /// <summary>The absolute path of a file that exists, or null.</summary>
    public string? Existing(string path) => File.Exists(Absolute(path)) ? Absolute(path) : null;

    /// <summary>What keeps a path from naming a file.</summary>
    public string WhyNot(string path, string what) => Directory.Exists(Absolute(path))
        ? $"{Words.Quoted(path)} is a directory; give the path of a {what}"
        : $"{what} {Words.Quoted(path)} not found; there is no {Shown(path)}";

    /// <summary>
    /// The path as messages show it: absolute if the naming file was, else from the working folder.
    /// </summary>
    public string Shown(string path) => Path.IsPathRooted(namingFile)
        ? Absolute(path)
        : Path.GetRelativePath(Directory.GetCurrentDirectory(), Absolute(path));

    private string Absolute(string path) => Path.GetFullPath(path, _folder);
}
