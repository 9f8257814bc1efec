using System.Collections.Immutable;

namespace Autopartition.Cli.Node.Applying;

/// <summary>A step of <see cref="ApplyDocument"/>.</summary>
internal sealed record ApplyStepDocument(
    string Id, string Gpu, string Kind, string? Instance, ImmutableArray<string> DependsOn);
