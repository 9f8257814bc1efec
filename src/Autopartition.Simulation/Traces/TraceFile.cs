using System.IO.Compression;

namespace Autopartition.Simulation.Traces;

/// <summary>Opens a trace, whether it is plain or packed with gzip.</summary>
internal static class TraceFile
{
    private static readonly byte[] GzipMagic = [0x1f, 0x8b];

    /// <summary>The unpacked bytes of the file.</summary>
    /// <exception cref="TraceFormatException">It is a directory or a pipe, or named as gzip and is not.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static Stream Open(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
            throw new TraceFormatException("is no name of a file");
        if (Directory.Exists(path))
            throw new TraceFormatException("is a directory; name the trace file in it");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        try
        {
            return Unpacked(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Stream Unpacked(FileStream file, string path)
    {
        if (!file.CanSeek)
            throw new TraceFormatException("is a pipe or a device; write the trace to a file first");
        var head = new byte[GzipMagic.Length];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (head.AsSpan(0, length).SequenceEqual(GzipMagic))
            return new GZipStream(file, CompressionMode.Decompress);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            throw new TraceFormatException("is named .gz and is not packed with gzip; rename it or pack it");
        return file;
    }
}
