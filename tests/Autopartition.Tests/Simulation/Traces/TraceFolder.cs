using System.IO.Compression;
using System.Text;
using Autopartition.Simulation.Traces;

namespace Autopartition.Tests.Simulation.Traces;

/// <summary>A folder for crafted trace files, which goes with the test.</summary>
internal sealed class TraceFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autopartition-trace-");

    public string Path => _folder.FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Join(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public static TraceReadResult.Complete Complete(TraceReadResult result) =>
        Assert.IsType<TraceReadResult.Complete>(result);

    public static string FailureOf(TraceReadResult result) => Assert.IsType<TraceReadResult.Failed>(result).Message;

    public void Dispose() => _folder.Delete(recursive: true);
}
