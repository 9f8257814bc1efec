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

    /// <summary>Key of the preferred model, or null.</summary>
    public string? PreferredModel { get; init; }

    /// <summary>Preferred pool, or null.</summary>
    public string? PreferredPool { get; init; }

    /// <summary>True when a place of this model and pool is as wished.</summary>
    public bool Likes(string model, string pool) =>
        (PreferredModel ?? model) == model && (PreferredPool ?? pool) == pool;
}
