namespace Autopartition.Cli.Policies.Checking;

/// <summary>What was asked of the verb <c>policy check</c>.</summary>
/// <param name="Paths">Policy files, and folders of them.</param>
/// <param name="Json">True for an object on standard output.</param>
/// <param name="Sarif">A file for the same in SARIF, or null.</param>
internal sealed record CheckOptions(IReadOnlyList<string> Paths, bool Json, string? Sarif);
