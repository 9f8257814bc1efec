using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Autopartition.Cli.Frame;

/// <summary>Writes the objects of the command line's contract.</summary>
internal static class Documents
{
    /// <summary>
    /// Profile names such as 1g.10gb+me stay readable; nobody puts this text into a web page.
    /// </summary>
    private static readonly JsonSerializerOptions Readable =
        new(DocumentTypes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The serializer's usual escaping leaves nothing in a text that could end an element of a page.</summary>
    private static readonly JsonSerializerOptions ForPages =
        new(DocumentTypes.Default.Options) { WriteIndented = false };

    /// <summary>The object as text that can stand in a script element of a web page.</summary>
    public static string TextForPage<T>(T document) =>
        JsonSerializer.Serialize(document, (JsonTypeInfo<T>)ForPages.GetTypeInfo(typeof(T)));

    /// <summary>The object as text, with a line end.</summary>
    public static string Text<T>(T document) =>
        JsonSerializer.Serialize(document, (JsonTypeInfo<T>)Readable.GetTypeInfo(typeof(T))) + "\n";
}
