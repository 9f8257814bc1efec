using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>
/// Bytes that values take in a frame. Large frames would pass the end of a stack before anything can look at it.
/// </summary>
internal static class ValueSizes
{
    /// <summary>Most bytes of one value.</summary>
    public const int Most = 1024;

    /// <summary>Most bytes of the variables and temporary values of one method.</summary>
    public const int MostOfAMethod = 16 * 1024;

    private const int Unknown = 64;

    /// <summary>A value type of the policy: the sum of its fields. Those that nest too deeply count as too large.
    /// </summary>
    public static int Of(ScannedMetadata metadata, TypeDefinitionHandle handle)
    {
        var size = 0;
        foreach (var field in metadata.Reader.GetTypeDefinition(handle).GetFields())
        {
            var definition = metadata.Reader.GetFieldDefinition(field);
            if (!definition.Attributes.HasFlag(FieldAttributes.Static))
                size = Math.Min(Most + 1, size + definition.DecodeSignature(metadata.Signatures, null).Size);
        }

        return Math.Max(8, size);
    }

    /// <summary>A value type of the host.</summary>
    public static int OfHost(string name) => name switch
    {
        "System.TimeSpan" or "System.DateTime" or "System.DayOfWeek" => 8,
        "System.DateTimeOffset" or "System.Decimal" => 16,
        _ when name.StartsWith("System.ValueTuple`", StringComparison.Ordinal) => 0,
        _ when name.StartsWith("System.Nullable`", StringComparison.Ordinal) => 8,
        _ when name.StartsWith("System.Collections.Generic.KeyValuePair`", StringComparison.Ordinal) => 0,
        _ when name.StartsWith("System.Collections.Immutable.ImmutableArray`", StringComparison.Ordinal) => 8,
        _ when name.StartsWith("Autopartition.Core.", StringComparison.Ordinal) => 8,
        _ => Unknown,
    };

    /// <summary>A generic type: a tuple holds its parts, a class is a reference.</summary>
    public static int Of(SignatureType definition, ImmutableArray<SignatureType> arguments)
    {
        if (!definition.IsValue)
            return 8;
        return Math.Min(Most + 1, definition.Size + arguments.Sum(argument => argument.Size));
    }
}
