using Autopartition.Core.Demand;

namespace Autopartition.Simulation;

/// <summary>An ask of a trace.</summary>
/// <param name="Arrival">When it is made, from the start of the run; never negative.</param>
/// <param name="Duration">How long its lease lasts once granted; positive.</param>
/// <param name="Ask">What is asked. Its moment is set by the run, which knows the calendar.</param>
public sealed record TimedAsk(TimeSpan Arrival, TimeSpan Duration, Ask Ask)
{
    /// <summary>
    /// True for a part of a demand that follows the clock: it ends the duration after its arrival, whether it was
    /// served by then or not.
    /// </summary>
    public bool FollowsTheClock { get; init; }

    /// <summary>When it ends whatever happens; null for an ask that first takes its duration.</summary>
    public TimeSpan? End => FollowsTheClock ? Arrival + Duration : null;
}
