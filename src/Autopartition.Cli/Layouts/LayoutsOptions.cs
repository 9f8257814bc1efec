using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Layouts;

/// <summary>What was asked of the verb <c>layouts</c>.</summary>
/// <param name="Model">Key of the GPU model; null to list the keys.</param>
/// <param name="Profiles">Which profiles layouts are made of.</param>
/// <param name="Used">Instances that must be there, as they were typed; null without any.</param>
/// <param name="Json">True for an object instead of a picture.</param>
internal sealed record LayoutsOptions(string? Model, ProfileSet Profiles, string? Used, bool Json);
