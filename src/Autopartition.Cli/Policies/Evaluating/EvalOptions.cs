namespace Autopartition.Cli.Policies.Evaluating;

/// <summary>What was asked of the verb <c>policy eval</c>.</summary>
/// <param name="Paths">Policy files, in the order they are evaluated.</param>
/// <param name="Snapshot">A snapshot file; null for the demo one.</param>
/// <param name="Moment">Which moment of a recording, from 1; null for the last.</param>
/// <param name="Json">True for an object on standard output.</param>
internal sealed record EvalOptions(IReadOnlyList<string> Paths, string? Snapshot, int? Moment, bool Json);
