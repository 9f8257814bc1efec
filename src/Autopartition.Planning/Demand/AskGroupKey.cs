using Autopartition.Core.Demand;

namespace Autopartition.Planning.Demand;

/// <summary>What the asks of one group have in common.</summary>
/// <param name="Shape">What is wanted.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Gang">Served all together or not at all; null for independent asks.</param>
internal sealed record AskGroupKey(AskShape Shape, int Priority, string? Gang)
{
    /// <summary>The tenant, when it shares no GPU with others; null otherwise.</summary>
    public string? AloneFor { get; init; }

    /// <summary>What matters of what the asks need of their node.</summary>
    public NodeNeeds Needs { get; init; } = NodeNeeds.None;

    /// <summary>The tenant, when its quota could be overdrawn; null otherwise.</summary>
    public string? QuotaOf { get; init; }

    /// <summary>True when the asks go beyond the quota of their tenant by permission.</summary>
    public bool Borrows { get; init; }

    /// <summary>With whom the asks may share; null for those that get a place of their own.</summary>
    public ShareTerms? Share { get; init; }

    /// <summary>Key of the preferred model, or null.</summary>
    public string? PreferredModel { get; init; }

    /// <summary>Preferred pool, or null.</summary>
    public string? PreferredPool { get; init; }

    /// <summary>True when a place of this model and pool is as wished.</summary>
    public bool Likes(string model, string pool) =>
        (PreferredModel ?? model) == model && (PreferredPool ?? pool) == pool;
}
