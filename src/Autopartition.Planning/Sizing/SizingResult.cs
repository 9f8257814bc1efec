using System.Collections.Immutable;

namespace Autopartition.Planning.Sizing;

/// <summary>What came of sizing services.</summary>
public abstract record SizingResult
{
    private SizingResult()
    {
    }

    /// <summary>Every service can be served.</summary>
    public sealed record Planned(SizingPlan Plan) : SizingResult;

    /// <summary>Some services cannot be served on this GPU model at all; a sentence for each of them.</summary>
    public sealed record Impossible(ImmutableArray<string> Reasons) : SizingResult;
}
