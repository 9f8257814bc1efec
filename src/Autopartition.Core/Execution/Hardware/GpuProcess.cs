namespace Autopartition.Core.Execution.Hardware;

/// <summary>A process that holds a GPU.</summary>
/// <param name="Pid">Its id on the host.</param>
/// <param name="Kind">What it is there.</param>
public sealed record GpuProcess(int Pid, ProcessKind Kind);
