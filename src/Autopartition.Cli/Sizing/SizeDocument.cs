using System.Collections.Immutable;
using Autopartition.Planning.Sizing;

namespace Autopartition.Cli.Sizing;

/// <summary>The object that <c>size --json</c> prints.</summary>
internal sealed record SizeDocument
{
    public required string Model { get; init; }

    public required int Gpus { get; init; }

    /// <summary>GPUs that no plan can be below.</summary>
    public required int Least { get; init; }

    public required double LinearBound { get; init; }

    public required double Gap { get; init; }

    public required string? Solver { get; init; }

    public required ImmutableArray<ServiceDocument> Services { get; init; }

    /// <summary>GPUs that are cut and used alike.</summary>
    public required ImmutableArray<CutDocument> Cuts { get; init; }

    public static SizeDocument Of(SizeOutcome outcome) => new()
    {
        Model = outcome.Model.Key,
        Gpus = outcome.Plan.Gpus.Length,
        Least = outcome.Plan.LeastGpus,
        LinearBound = Math.Round(outcome.Plan.Bound.Gpus, 6),
        Gap = outcome.Plan.Gap,
        Solver = outcome.Plan.Solver,
        Services =
        [
            .. outcome.Services.Select(service => new ServiceDocument(
                service.Name, service.Rate,
                outcome.InstancesOf(service).Sum(one => one.Count * one.Setting.Rate),
                [.. outcome.InstancesOf(service).Select(one => SettingDocument.Of(one.Setting, one.Count))])),
        ],
        Cuts = [.. outcome.Alike.Select(one => new CutDocument(
            one.Count, [.. one.Instances.Select(each => new PlaceDocument(each.Slot.ToString(), each.Service))]))],
    };

    /// <summary>What a service asks for and gets, in requests a second.</summary>
    internal sealed record ServiceDocument(
        string Name, decimal Asked, decimal Served, ImmutableArray<SettingDocument> Instances);

    /// <summary>So many instances that are run alike.</summary>
    internal sealed record SettingDocument(
        string Profile, int Count, int Batch, int Processes, decimal RequestsPerSecond, decimal LatencyMs)
    {
        public static SettingDocument Of(ServiceMeasurement setting, int count) => new(
            setting.Profile, count, setting.Batch, setting.Processes, setting.Rate, setting.Latency * 1000);
    }

    /// <summary>So many GPUs that are cut and used alike.</summary>
    internal sealed record CutDocument(int Gpus, ImmutableArray<PlaceDocument> Instances);

    /// <summary>An instance and who has it.</summary>
    internal sealed record PlaceDocument(string Instance, string Service);
}
