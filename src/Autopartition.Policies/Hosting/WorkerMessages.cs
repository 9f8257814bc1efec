using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Hosting;

/// <summary>
/// Messages between host and worker: four bytes of length, least first, then that many bytes of JSON. Only data
/// crosses, and of types that are named here.
/// </summary>
internal static class WorkerMessages
{
    /// <summary>Largest message, bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        MaxDepth = 32,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameDecisions } },
    };

    /// <summary>Writes a message.</summary>
    public static void Write<T>(Stream stream, T message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, Options);
        Span<byte> head = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, body.Length);
        stream.Write(head);
        stream.Write(body);
        stream.Flush();
    }

    /// <summary>Reads a message; null when the other side has closed the stream or writes something else.</summary>
    public static T? Read<T>(Stream stream)
        where T : class
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > MaxBytes)
            return null;
        var body = new byte[length];
        if (stream.ReadAtLeast(body, length, throwOnEndOfStream: false) < length)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options);
        }
        catch (Exception nonsense) when (nonsense is JsonException or NotSupportedException)
        {
            // A decision without a verb that is known here is not even JSON of ours.
            return null;
        }
    }

    // The family of decisions is closed: its cases nest in it, and their names say which one a message holds.
    private static void NameDecisions(JsonTypeInfo type)
    {
        if (type.Type != typeof(PolicyDecision))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "verb" };
        foreach (var decision in typeof(PolicyDecision).GetNestedTypes().Where(nested => !nested.IsAbstract))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(decision, decision.Name));
    }
}
