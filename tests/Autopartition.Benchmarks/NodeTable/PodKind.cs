namespace Autopartition.Benchmarks.NodeTable;

/// <summary>What a pod of the openb lists asks for.</summary>
/// <param name="CpuMilli">Thousandths of a CPU.</param>
/// <param name="MemoryMib">Host memory, MiB.</param>
/// <param name="Gpus">GPUs, all on one node; 0 for a pod without any.</param>
/// <param name="Milli">Thousandths of each GPU; 1000 is a whole one.</param>
/// <param name="Models">The GPU models that will do, as a set of bits; 0 for any.</param>
internal sealed record PodKind(int CpuMilli, int MemoryMib, int Gpus, int Milli, uint Models)
{
    /// <summary>Thousandths of GPUs altogether.</summary>
    public int Demand => Gpus * Milli;
}
