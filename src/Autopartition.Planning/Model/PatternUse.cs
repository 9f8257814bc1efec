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
    /// <summary>Slots whose leases move elsewhere.</summary>
    public ulong Leaving { get; init; }

    /// <summary>Cost of bringing such a GPU into use; negative where nobody uses it any more.</summary>
    public long Opening { get; init; }

    /// <summary>
    /// The kinds and numbers of instances without a lease that one such GPU offers, and how many of them are new or
    /// were left by leases.
    /// </summary>
    public IEnumerable<(SupplyKind Kind, int Count, int Made, int Left)> Supply
    {
        get
        {
            foreach (var (profile, count, made) in Pattern.Supply)
            {
                var left = Leaving == 0 ? 0 : Class.Key.Model.SlotsIn(Pattern.Open & Leaving)
                    .Count(slot => ReferenceEquals(slot.Profile, profile));
                yield return (KindOf(profile), count, made, left);
            }
        }
    }

    /// <summary>The kind of an instance of such a GPU.</summary>
    public SupplyKind KindOf(InstanceProfile profile) =>
        new(Class.Key.Model, profile, Class.Key.Pool, AloneFor, InUse) 
        {
            Tag = Class.Key.Tag,
            IsFrozen = Class.Key.Freedom == Freedom.Frozen,
        };
}
