using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Autopartition.Configuration.Reading;
using Autopartition.Core.Policies;

namespace Autopartition.Configuration.Recordings;

/// <summary>
/// The form of recordings: JSON Lines, a <see cref="RecordedMoment"/> each, in the words of the policy API. What
/// can be computed from the rest is left out, and an unknown word is an error.
/// </summary>
public static class RecordingFormat
{
    /// <summary>How the name of a recording ends.</summary>
    public const string Ending = ".jsonl";

    /// <summary>Characters of one moment.</summary>
    public const int MaxLineLength = 256 * 1024 * 1024;

    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameDecisions } },
    };

    private static void NameDecisions(JsonTypeInfo info)
    {
        if (info.Type != typeof(PolicyDecision))
            return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "verb" };
        foreach (var kind in typeof(PolicyDecision).GetNestedTypes().Where(kind => kind.IsSubclassOf(info.Type)))
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, Words.Kebab(kind.Name)));
    }
}
