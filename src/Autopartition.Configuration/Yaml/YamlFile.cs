using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Yaml;

/// <summary>Reads one YAML file whose root is a mapping.</summary>
internal static class YamlFile
{
    /// <summary>Bytes of one file.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>What <paramref name="read"/> makes of the file, or everything that is wrong with it.</summary>
    public static ConfigResult<T> Read<T>(string path, Func<MapReader, T> read)
    {
        var problems = new ProblemList(path);
        if (Bytes(path, problems) is not { } bytes
            || YamlText.Decode(bytes, problems) is not { } text
            || YamlTree.Parse(text, problems) is not { } root)
            return problems.Result<T>(default);
        return problems.Result(MapReader.Read("the file", root, problems, read));
    }

    private static byte[]? Bytes(string path, ProblemList problems)
    {
        if (Directory.Exists(path))
            problems.Add(Place.Beginning, "this is a directory; give the path of a file");
        else if (!File.Exists(path))
            problems.Add(Place.Beginning, "file not found; check the path");
        else
            return Content(path, problems);
        return null;
    }

    private static byte[]? Content(string path, ProblemList problems)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            int count;
            while ((count = file.Read(buffer)) > 0 && content.Length <= MaxBytes)
                content.Write(buffer, 0, count);
            if (content.Length <= MaxBytes)
                return content.ToArray();
            problems.Add(Place.Beginning, $"the file is larger than {MaxBytes / 1024 / 1024} MiB, the limit; split it");
        }
        catch (UnauthorizedAccessException)
        {
            problems.Add(Place.Beginning, "the file may not be read by this user; check its permissions");
        }
        catch (IOException)
        {
            problems.Add(Place.Beginning, "the file cannot be read; check that it is a regular file on a working disk");
        }
        return null;
    }
}
