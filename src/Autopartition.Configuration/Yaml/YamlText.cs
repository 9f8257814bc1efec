using System.Buffers;
using System.Text;
using Autopartition.Configuration.Reading;

namespace Autopartition.Configuration.Yaml;

/// <summary>Bytes of a file as text: UTF-8 without zero bytes, with or without a byte order mark.</summary>
internal static class YamlText
{
    /// <summary>The text, or null when the bytes are none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        var body = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var zero = body.IndexOf((byte)0);
        if (zero >= 0)
        {
            const string binary = "the file is binary (it has a zero byte here); expected YAML text in UTF-8";
            problems.Add(PlaceAt(body, zero), binary);
            return null;
        }
        if (FirstInvalid(body) is { } invalid)
        {
            var found = $"byte 0x{body[invalid]:X2} is not UTF-8 text";
            problems.Add(PlaceAt(body, invalid), $"{found}; expected YAML text, saved as UTF-8");
            return null;
        }
        return Encoding.UTF8.GetString(body);
    }

    private static int? FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done)
                return at;
            at += length;
        }
        return null;
    }

    private static Place PlaceAt(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..index];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new Place(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
    }
}
