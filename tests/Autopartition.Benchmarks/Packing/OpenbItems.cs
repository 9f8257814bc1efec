using System.Collections.Immutable;
using System.IO.Compression;
using Autopartition.Planning.Shares;

namespace Autopartition.Benchmarks.Packing;

/// <summary>
/// The asks for a part of one GPU in an openb pod list, in the order of the file, as positions among the five base
/// profiles: the least whose compute slices hold the thousandths asked for.
/// </summary>
internal static class OpenbItems
{
    /// <summary>The file of a workload.</summary>
    public static string PathOf(string data, string workload) =>
        Path.Join(data, "alibaba-gpu-v2023-openb", $"openb_pod_list_{workload}.csv.gz");

    /// <summary>Reads a file that is there.</summary>
    /// <param name="path">A pod list packed with gzip.</param>
    /// <param name="sizes">Compute slices of the profiles, ascending.</param>
    public static ImmutableArray<int> Read(string path, ImmutableArray<int> sizes) =>
        [.. ReadParts(path).Select(part => ProfileOf(part.Thousandths, sizes))];

    /// <summary>The same as thousandths of a GPU, each with its class of service.</summary>
    public static ImmutableArray<PartAsk> ReadParts(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var columns = (reader.ReadLine() ?? "").Split(',');
        var (count, milli) = (Array.IndexOf(columns, "num_gpu"), Array.IndexOf(columns, "gpu_milli"));
        var qos = Array.IndexOf(columns, "qos");
        var items = ImmutableArray.CreateBuilder<PartAsk>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var asked = int.Parse(cells[milli]);
            if (int.Parse(cells[count]) == 1 && asked < 1000)
                items.Add(new PartAsk(asked, cells[qos]));
        }
        return items.ToImmutable();
    }

    private static int ProfileOf(int milli, ImmutableArray<int> sizes)
    {
        var slices = (milli * sizes[^1] + 999) / 1000;
        return Enumerable.Range(0, sizes.Length).First(profile => sizes[profile] >= slices);
    }
}
