using Autopartition.Core.Geometry;
using Spectre.Console;

namespace Autopartition.Cli.Pictures;

/// <summary>A labelled stretch of the axis of a card.</summary>
/// <param name="Placement">Where it lies.</param>
/// <param name="Labels">What stands in it: the first that fits is used.</param>
/// <param name="Style">Its colour.</param>
internal sealed record Box(Placement Placement, string[] Labels, Style Style);
