using System.Text.Json;

namespace Autopartition.Functional.Tests.Running;

/// <summary>Short ways into an object of the contract.</summary>
internal static class JsonExtensions
{
    /// <summary>The keys, in order.</summary>
    public static IEnumerable<string> Keys(this JsonElement one) =>
        one.EnumerateObject().Select(property => property.Name);

    /// <summary>The items of a list.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement one, string key) =>
        [.. one.GetProperty(key).EnumerateArray()];

    /// <summary>The items of a list of texts.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement one, string key) =>
        [.. one.GetProperty(key).EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement one, string key) => one.GetProperty(key).GetString();

    /// <summary>A number.</summary>
    public static double Number(this JsonElement one, string key) => one.GetProperty(key).GetDouble();
}
