using Autopartition.Core.Demand;

namespace Autopartition.Simulation;

/// <summary>An ask of a trace.</summary>
/// <param name="Arrival">When it is made, from the start of the run; never negative.</param>
/// <param name="Duration">How long its lease lasts once granted; positive.</param>
/// <param name="Ask">What is asked. Its moment is set by the run, which knows the calendar.</param>
public sealed record TimedAsk(TimeSpan Arrival, TimeSpan Duration, Ask Ask);
