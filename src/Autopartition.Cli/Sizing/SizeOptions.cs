using Autopartition.Cli.Engine;

namespace Autopartition.Cli.Sizing;

/// <summary>What was asked of the verb <c>size</c>.</summary>
/// <param name="Services">Path of the file.</param>
/// <param name="Times">What the rates are multiplied by.</param>
/// <param name="Solver">Which solver to use.</param>
/// <param name="Json">True for an object on standard output.</param>
/// <param name="Out">A file for the object, or null.</param>
internal sealed record SizeOptions(string Services, decimal Times, SolverKind Solver, bool Json, string? Out);
