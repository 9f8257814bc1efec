using System.Text.Json.Serialization;
using Autopartition.Cli.Capacity;
using Autopartition.Cli.Forecasts;
using Autopartition.Cli.Layouts;
using Autopartition.Cli.Node.Applying;
using Autopartition.Cli.Node.Desired;
using Autopartition.Cli.Node.Inspecting;
using Autopartition.Cli.Plans;
using Autopartition.Cli.Policies.Checking;
using Autopartition.Cli.Policies.Comparing;
using Autopartition.Cli.Policies.Evaluating;
using Autopartition.Cli.Policies.Testing;
using Autopartition.Cli.Recommend;
using Autopartition.Cli.Reports;
using Autopartition.Cli.Simulations;
using Autopartition.Cli.Sizing;

namespace Autopartition.Cli.Frame;

/// <summary>The objects of the command line's contract, for the serializer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CapacityDocument))]
[JsonSerializable(typeof(CapacityModesDocument))]
[JsonSerializable(typeof(ApplyDocument))]
[JsonSerializable(typeof(AssertDocument))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(InspectDocument))]
[JsonSerializable(typeof(DiffDocument))]
[JsonSerializable(typeof(EvalDocument))]
[JsonSerializable(typeof(DemandForecastDocument))]
[JsonSerializable(typeof(LayoutsDocument))]
[JsonSerializable(typeof(ModelListDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(RecommendationDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(SarifDocument))]
[JsonSerializable(typeof(SimulationDocument))]
[JsonSerializable(typeof(SizeDocument))]
[JsonSerializable(typeof(TestDocument))]
[JsonSerializable(typeof(TraceDocument))]
internal sealed partial class DocumentTypes : JsonSerializerContext;
