using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Running;

/// <summary>
/// Gives a policy the parts of its snapshot by name, in whatever order they come: the same fleet has to give the same
/// decisions in the same order.
/// </summary>
internal static class SnapshotOrder
{
    /// <summary>The snapshot in order; itself when it is in order already.</summary>
    public static PolicyContext Of(PolicyContext context)
    {
        var gpus = Sorted(context.Gpus, static (one, other) => string.CompareOrdinal(one.Id, other.Id));
        var tenants = Sorted(context.Tenants, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        var forecasts = Sorted(context.Forecasts, Compare);
        return gpus == context.Gpus && tenants == context.Tenants && forecasts == context.Forecasts
            ? context
            : context with { Gpus = gpus, Tenants = tenants, Forecasts = forecasts };
    }

    private static int Compare(ForecastView one, ForecastView other)
    {
        var byTenant = string.CompareOrdinal(one.Tenant, other.Tenant);
        return byTenant != 0 ? byTenant : string.CompareOrdinal(one.Shape, other.Shape);
    }

    private static ImmutableArray<T> Sorted<T>(ImmutableArray<T> items, Comparison<T> compare)
    {
        for (var place = 1; place < items.Length; place++)
        {
            if (compare(items[place - 1], items[place]) > 0)
                return [.. items.Order(Comparer<T>.Create(compare))];
        }

        return items;
    }
}
