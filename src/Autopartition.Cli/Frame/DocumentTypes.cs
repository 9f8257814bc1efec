using System.Text.Json.Serialization;
using Autopartition.Cli.Layouts;
using Autopartition.Cli.Plans;
using Autopartition.Cli.Simulations;

namespace Autopartition.Cli.Frame;

/// <summary>The objects of the command line's contract, for the serializer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(LayoutsDocument))]
[JsonSerializable(typeof(ModelListDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(SimulationDocument))]
internal sealed partial class DocumentTypes : JsonSerializerContext;
