using System.Text.Json.Serialization;

namespace Autopartition.Cli.Node.Watching;

/// <summary>The object of one line of <c>node watch</c>, for the serializer; it stays on its line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WatchLine))]
internal sealed partial class WatchLineTypes : JsonSerializerContext;
