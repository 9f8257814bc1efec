using System.Collections.Immutable;

namespace Autopartition.Cli.Node.Desired;

/// <summary>The object of <c>node assert</c>.</summary>
internal sealed record AssertDocument(bool Holds, ImmutableArray<string> Differences);
