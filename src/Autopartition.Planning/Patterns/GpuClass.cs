using System.Collections.Immutable;
using Autopartition.Core.Fleet;

namespace Autopartition.Planning.Patterns;

/// <summary>GPUs in equal state: the planner counts them and never tells one from another.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Gpus">The GPUs, in fleet order.</param>
internal sealed record GpuClass(GpuClassKey Key, ImmutableArray<GpuState> Gpus)
{
    public int Count => Gpus.Length;
}
