namespace Autopartition.Benchmarks.Running;

/// <summary>What the command line says.</summary>
/// <param name="Data">Folder of the traces.</param>
/// <param name="Seeds">Runs of each measurement; the seeds count from 1.</param>
internal sealed record BenchmarkOptions(string Data, int Seeds);
