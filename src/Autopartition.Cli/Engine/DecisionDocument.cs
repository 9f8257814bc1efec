using System.Text.Json.Serialization;
using Autopartition.Cli.Frame;
using Autopartition.Core.Policies;
using Autopartition.Core.PolicyTests;

namespace Autopartition.Cli.Engine;

/// <summary>A decision in the objects of the contract; a figure that its verb lacks is left out.</summary>
internal sealed record DecisionDocument
{
    public required string Verb { get; init; }

    /// <summary>Id of a GPU, name of a tenant, term of a weight, or <c>fleet</c>.</summary>
    public required string Subject { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Seconds { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sharing { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double? Quantile { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pool { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double? Factor { get; init; }

    public required string Because { get; init; }

    public required string Policy { get; init; }

    public required int Line { get; init; }

    public required string? Version { get; init; }

    public static DecisionDocument Of(PolicyDecision decision)
    {
        var parts = DecisionParts.Of(decision);
        return new DecisionDocument
        {
            Verb = parts.Verb.Kebab(),
            Subject = parts.Term?.Kebab() ?? parts.Subject,
            Seconds = parts.Time?.TotalSeconds,
            Mode = parts.Mode?.Kebab(),
            Sharing = parts.Sharing?.Kebab(),
            Quantile = parts.Quantile,
            Model = parts.Model,
            Pool = parts.Pool,
            Factor = parts.Factor,
            Because = decision.Because,
            Policy = decision.Source.File,
            Line = decision.Source.Line,
            Version = decision.Source.Version,
        };
    }
}
