using System.Collections.Immutable;

namespace Autopartition.Cli.Node.Desired;

/// <summary>What the cards of this machine are to look like, or why that cannot be said.</summary>
internal abstract record DesiredResult
{
    private DesiredResult()
    {
    }

    /// <summary>Every card that the file means, with its layout. Other cards stay as they are.</summary>
    public sealed record Known(ImmutableArray<DesiredLayout> Layouts) : DesiredResult;

    /// <summary>Nothing is touched; each reason is a sentence.</summary>
    public sealed record Refused(ImmutableArray<string> Reasons) : DesiredResult;
}
