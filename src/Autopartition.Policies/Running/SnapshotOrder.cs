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
        var gpus = Sorted(context.Gpus, gpu => gpu.Id);
        var tenants = Sorted(context.Tenants, tenant => tenant.Name);
        var forecasts = Sorted(context.Forecasts, forecast => $"{forecast.Tenant}\0{forecast.Shape}");
        return gpus == context.Gpus && tenants == context.Tenants && forecasts == context.Forecasts
            ? context
            : context with { Gpus = gpus, Tenants = tenants, Forecasts = forecasts };
    }

    private static ImmutableArray<T> Sorted<T>(ImmutableArray<T> items, Func<T, string> name)
    {
        for (var place = 1; place < items.Length; place++)
        {
            if (string.CompareOrdinal(name(items[place - 1]), name(items[place])) > 0)
                return [.. items.OrderBy(name, StringComparer.Ordinal)];
        }

        return items;
    }
}
