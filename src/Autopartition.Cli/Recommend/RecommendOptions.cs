using System.Collections.Immutable;

namespace Autopartition.Cli.Recommend;

/// <summary>What was asked of the verb <c>recommend</c>.</summary>
/// <param name="Subject">Name or file of a workload, or a trace whose jobs name workloads.</param>
/// <param name="Models">Keys of the GPU models to choose from; empty for those that the workload knows.</param>
/// <param name="Seed">What chance is drawn from.</param>
/// <param name="Json">True for an object instead of a table.</param>
internal sealed record RecommendOptions(string Subject, ImmutableArray<string> Models, int Seed, bool Json)
{
    /// <summary>Folder of a published table that the workload is from; null for those of the product.</summary>
    public string? Data { get; init; }
}
