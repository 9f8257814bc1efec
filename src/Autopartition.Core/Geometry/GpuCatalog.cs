using System.Collections.Immutable;

namespace Autopartition.Core.Geometry;

/// <summary>The GPU models that the engine knows, by key.</summary>
/// <param name="Models">Models by key, in ordinal order.</param>
public sealed record GpuCatalog(ImmutableSortedDictionary<string, GpuModel> Models)
{
    /// <summary>The model of that key, or null.</summary>
    public GpuModel? Find(string key) => Models.GetValueOrDefault(key);

    /// <summary>True when some model has a profile of that name.</summary>
    public bool KnowsProfile(string name) => Models.Values.Any(model => model.FindProfile(name) is not null);
}
