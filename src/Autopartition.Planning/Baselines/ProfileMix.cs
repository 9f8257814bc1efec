using System.Collections.Concurrent;
using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Baselines;

/// <summary>
/// How often which shape is asked for, seen from a card: the share of asks that want each of its profiles.
/// </summary>
public sealed class ProfileMix
{
    private readonly ImmutableArray<(AskShape Shape, double Weight)> _shapes;
    private readonly ConcurrentDictionary<GpuModel, ImmutableArray<ProfileShare>> _known = new();

    /// <summary>A mix of shapes; weights need not add up to one.</summary>
    public ProfileMix(IEnumerable<(AskShape Shape, double Weight)> shapes) =>
        _shapes = [.. shapes.GroupBy(each => each.Shape)
            .Select(same => (same.Key, same.Sum(each => each.Weight)))];

    /// <summary>The mix in which each shape counts as often as it stands there.</summary>
    public ProfileMix(IEnumerable<AskShape> shapes)
        : this(shapes.Select(shape => (shape, 1.0)))
    {
    }

    /// <summary>
    /// Shares of the profiles of a card, each shape counted as the least profile that serves it. A shape that the card
    /// cannot serve has no share, because nothing on the card is kept for it.
    /// </summary>
    public ImmutableArray<ProfileShare> SharesOn(GpuModel model) => _known.GetOrAdd(model, Make);

    private ImmutableArray<ProfileShare> Make(GpuModel model)
    {
        var total = _shapes.Sum(each => each.Weight);
        return
        [
            .. _shapes.Select(each => (Least: AskFit.Creatable(each.Shape, model).FirstOrDefault(), each.Weight))
                .Where(each => each.Least is not null)
                .GroupBy(each => each.Least!)
                .Select(same => new ProfileShare(
                    same.Key, Slices.Of(model, [same.Key]), same.Sum(each => each.Weight) / total)),
        ];
    }
}
