using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;

namespace Autopartition.Cli.Capacity;

/// <summary>The object that <c>capacity MODEL --mode M --json</c> prints.</summary>
internal sealed record CapacityDocument(
    string Model,
    string Mode,
    decimal PeakGib,
    decimal TypicalGib,
    int? Simultaneous,
    int? Staggered,
    string? Profile,
    ImmutableArray<string> Layout,
    string Limit,
    string Isolation,
    LeftoverDocument Leftover,
    ImmutableArray<FasterLayoutDocument> Alternatives)
{
    /// <summary>How a guarantee of isolation is called.</summary>
    public const string Guaranteed = "guaranteed";

    /// <summary>How the lack of it is called.</summary>
    public const string NotGuaranteed = "not guaranteed";

    public static CapacityDocument Of(GpuModel model, CapacityNeed need, ModelCapacity capacity) => new(
        model.Key,
        capacity.Mode.Kebab(),
        need.PeakGib,
        need.TypicalGib,
        capacity.Simultaneous,
        capacity.Staggered,
        capacity.Profile?.Name,
        Names(capacity.Layout),
        capacity.Limit,
        IsolationOf(capacity),
        LeftoverDocument.Of(capacity.Leftover),
        [.. capacity.Alternatives.Select(FasterLayoutDocument.Of)]);

    public static string IsolationOf(ModelCapacity capacity) => capacity.IsIsolated ? Guaranteed : NotGuaranteed;

    public static ImmutableArray<string> Names(ImmutableArray<PlacementSlot> layout) =>
        [.. layout.Select(slot => slot.ToString())];
}
