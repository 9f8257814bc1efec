using Autopartition.Core.Geometry;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>How many GPUs of a class take a pattern.</summary>
/// <param name="Class">The class.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="AloneFor">The tenant that gets these GPUs for itself, or null.</param>
/// <param name="InUse">True when the pattern's free instances may serve asks.</param>
/// <param name="Count">The count.</param>
internal sealed record PatternUse(GpuClass Class, Pattern Pattern, string? AloneFor, bool InUse, IntVar Count)
{
    /// <summary>
    /// The kinds and numbers of instances without a lease that one such GPU offers, and how many of them are new.
    /// </summary>
    public IEnumerable<(SupplyKind Kind, int Count, int Made)> Supply => Pattern.Supply.Select(part =>
        (KindOf(part.Profile), part.Count, part.Made));

    /// <summary>The kind of an instance of such a GPU.</summary>
    public SupplyKind KindOf(InstanceProfile profile) =>
        new(Class.Key.Model, profile, Class.Key.Pool, AloneFor, InUse) 
        {
            Tag = Class.Key.Tag,
            IsFrozen = Class.Key.Freedom == Freedom.Frozen,
        };
}
