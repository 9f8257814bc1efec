using System.Collections.Immutable;

namespace Autopartition.Core.Workloads;

/// <summary>Where some figures of a workload come from.</summary>
/// <param name="Figures">Names of the figures, as in the workload's file.</param>
/// <param name="Origin">How they came about.</param>
/// <param name="From">Who measured what, or what they were fitted to, or why they are assumed.</param>
/// <param name="Residual">What the fit leaves unexplained; null for figures that are not fitted.</param>
public sealed record FigureSource(
    ImmutableArray<string> Figures, FigureOrigin Origin, string From, string? Residual);
