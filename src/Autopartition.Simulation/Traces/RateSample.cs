using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>A sample of a trace of rates.</summary>
/// <param name="At">When it was taken, from the start of the trace.</param>
/// <param name="Tenant">Whose demand.</param>
/// <param name="Shape">What is wanted.</param>
/// <param name="Demand">Instances wanted at once, maybe fractional; instance-seconds in a log of requests.</param>
public sealed record RateSample(TimeSpan At, string Tenant, AskShape.Profile Shape, double Demand);
