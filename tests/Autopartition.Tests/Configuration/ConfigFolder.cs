using Autopartition.Configuration.Reading;

namespace Autopartition.Tests.Configuration;

/// <summary>A folder for the files of one test; gone with the test.</summary>
internal sealed class ConfigFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autopartition-test-");

    public string Root => _folder.FullName;

    public string Write(string name, string text)
    {
        var path = Path.Join(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Join(Root, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The problems as people read them, with the folder left out of the file's path.</summary>
    public string[] ProblemsOf<T>(ConfigResult<T> result) => result is ConfigResult<T>.Invalid invalid
        ? [.. invalid.Problems.Select(problem => problem.ToString().Replace(Root + Path.DirectorySeparatorChar, ""))]
        : [];

    public void Dispose() => _folder.Delete(recursive: true);
}
