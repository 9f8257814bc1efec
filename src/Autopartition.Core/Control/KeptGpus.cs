using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Core.Control;

/// <summary>GPUs that take no new lease until an ask that has waited too long is served.</summary>
/// <param name="Ask">The ask.</param>
/// <param name="GpuIds">Its GPUs: one for an instance, as many as it wants for whole ones.</param>
/// <param name="InTheWay">Leases that were in the way when they were chosen.</param>
internal sealed record KeptGpus(Ask Ask, ImmutableArray<string> GpuIds, int InTheWay);
