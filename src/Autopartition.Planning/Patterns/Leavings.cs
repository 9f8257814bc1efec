using System.Collections.Immutable;
using System.Numerics;
using Autopartition.Core.Demand;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Demand;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// The sets of leases of a class that may leave together. Where a fleet has few of them a plan looks at every one.
/// Where it has many, only at the most promising: those that make room for an ask that has none, the fewest leases
/// first, and those that gain the most for what the moves cost. What a plan proves is proved of the sets looked at.
/// </summary>
internal sealed class Leavings
{
    /// <summary>Sets of all classes together that are looked at in one plan.</summary>
    private const int MostSets = 256;

    /// <summary>
    /// More leases than these leave a GPU together only when all of them do, unless there are few sets.
    /// </summary>
    private const int MostTogether = 2;

    private readonly CostTable _costs;
    private readonly ShapeCatalog _shapes;
    private readonly ImmutableArray<AskShape> _unserved;
    private readonly Dictionary<GpuClassKey, List<ulong>> _chosen = [];

    /// <summary>Chooses the sets to look at.</summary>
    /// <param name="classes">The fleet, told apart by what may move.</param>
    /// <param name="scope">What may move.</param>
    /// <param name="costs">The weights of the objective.</param>
    /// <param name="shapes">What is known of shapes.</param>
    /// <param name="unserved">Shapes of the asks that have no place without a move.</param>
    public Leavings(
        ImmutableArray<GpuClass> classes,
        MoveScope scope,
        CostTable costs,
        ShapeCatalog shapes,
        ImmutableArray<AskShape> unserved)
    {
        (_costs, _shapes, _unserved) = (costs, shapes, unserved);
        AreAll = classes.Sum(@class => (1L << BitOperations.PopCount(@class.Key.Movable)) - 1) <= MostSets;
        var sets = classes.SelectMany(@class => Sets(@class.Key, AreAll).Select(leaving => (Class: @class, leaving)));
        if (!AreAll)
            sets = sets.OrderBy(set => Rank(set.Class, set.leaving, scope)).ThenBy(set => set.leaving).Take(MostSets);
        foreach (var set in sets.GroupBy(set => set.Class.Key, set => set.leaving))
            _chosen.Add(set.Key, [.. set]);
    }

    /// <summary>True when every set is looked at.</summary>
    public bool AreAll { get; }

    /// <summary>The sets of a class, as sets of slots; the first is nobody.</summary>
    public IEnumerable<ulong> Of(GpuClassKey key) => _chosen.GetValueOrDefault(key, []).Prepend(0UL);

    /// <summary>True when leases of the class may leave.</summary>
    public bool Includes(GpuClass @class) => _chosen.ContainsKey(@class.Key);

    private static IEnumerable<ulong> Sets(GpuClassKey key, bool all)
    {
        // Counts through the subsets of the movable slots.
        for (var set = key.Movable & (~key.Movable + 1); set != 0; set = (set - key.Movable) & key.Movable)
        {
            if (all || BitOperations.PopCount(set) <= MostTogether || set == key.Movable)
                yield return set;
        }
    }

    /// <summary>First what makes room for somebody, by the number of leases; then by what is lost.</summary>
    private (int Moves, long Loss) Rank(GpuClass @class, ulong leaving, MoveScope scope)
    {
        var (key, space) = (@class.Key, @class.Key.Model.Space);
        var (before, after) = (key.Fixed | key.Movable, key.Fixed | (key.Movable & ~leaving));
        var moves = BitOperations.PopCount(leaving);
        var freed = space.Stranded(before).Slices - space.Stranded(after).Slices;
        var surplus = scope.Movers(@class.Gpus[0], leaving).Sum(mover =>
        {
            var held = SliceAmount.Of(mover.Instance.Slot.Profile).Slices;
            return Math.Max(0, held - (_shapes.AskedSlices(mover.Key.Shape, key.Model) ?? held));
        });
        var loss = moves * (_costs.MoveLease + _costs.Drain) - freed * _costs.StrandedSlice
            - surplus * _costs.OversizedSlice - (after == 0 ? _costs.OpenGpu : 0);
        return (MakesRoom(key.Model, before, after) ? moves : int.MaxValue, loss);
    }

    private bool MakesRoom(GpuModel model, ulong before, ulong after) => _unserved.Any(shape =>
        shape is AskShape.WholeGpus
            ? after == 0
            : (_shapes.Creatable(shape, model) & model.Space.Addable(after)) != 0
                && (_shapes.Creatable(shape, model) & model.Space.Addable(before)) == 0);
}
