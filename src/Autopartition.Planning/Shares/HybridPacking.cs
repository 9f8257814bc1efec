using System.Collections.Immutable;

namespace Autopartition.Planning.Shares;

/// <summary>Asks packed on GPUs.</summary>
/// <param name="Gpus">The domains of each GPU in use.</param>
/// <param name="Linear">GPUs that any packing needs, before it is rounded up to whole ones.</param>
/// <param name="Bound">The same in whole GPUs.</param>
public sealed record HybridPacking(
    ImmutableArray<ImmutableArray<PackedDomain>> Gpus, double Linear, int Bound)
{
    /// <summary>(GPUs - bound) / bound; 0 when nothing better exists.</summary>
    public double Gap => Bound == 0 ? 0 : (double)(Gpus.Length - Bound) / Bound;
}
