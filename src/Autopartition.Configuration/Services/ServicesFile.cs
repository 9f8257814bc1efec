using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Configuration.Services;

/// <summary>Services to be sized, and the GPU model that they were measured on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Services">The services; no two have the same name.</param>
public sealed record ServicesFile(GpuModel Model, ImmutableArray<MeasuredService> Services);
