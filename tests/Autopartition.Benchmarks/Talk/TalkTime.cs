namespace Autopartition.Benchmarks.Talk;

/// <summary>A duration that the talk states: when the last process of a workload that finished was done.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Seconds">The talk's figure, from the first start on.</param>
internal sealed record TalkTime(string Workload, double Seconds);
