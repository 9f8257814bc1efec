using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Autopartition.Core.Execution.Journaling;

/// <summary>
/// One record as bytes: 32 hexadecimal digits, a space, JSON, a line feed. The digits are the first half of the SHA-256
/// of the digits before it and the JSON, so that no record can change, go or come without all later ones telling.
/// </summary>
internal static class JournalLine
{
    public const byte End = (byte)'\n';
    public const string FirstChain = "00000000000000000000000000000000";
    private const int ChainLength = 32;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The line of a record; the chain goes on.</summary>
    public static byte[] Write(ref string chain, byte[] json)
    {
        chain = Next(chain, json);
        return [.. Encoding.ASCII.GetBytes(chain), (byte)' ', .. json, End];
    }

    /// <summary>The chain after a line, or null when the line does not follow on the chain.</summary>
    public static string? Check(string chain, ReadOnlySpan<byte> line)
    {
        if (line.Length <= ChainLength + 1 || line[ChainLength] != ' ')
            return null;
        var next = Next(chain, Payload(line));
        return Encoding.ASCII.GetString(line[..ChainLength]) == next ? next : null;
    }

    public static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> line) => line[(ChainLength + 1)..];

    private static string Next(string chain, ReadOnlySpan<byte> json)
    {
        var buffer = new byte[ChainLength + json.Length];
        Encoding.ASCII.GetBytes(chain, buffer);
        json.CopyTo(buffer.AsSpan(ChainLength));
        return Convert.ToHexStringLower(SHA256.HashData(buffer).AsSpan(0, ChainLength / 2));
    }
}
