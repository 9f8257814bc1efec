using System.Collections.Immutable;
using System.Diagnostics;
using Autopartition.Benchmarks.Running;
using Autopartition.Core.Control;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Benchmarks.Scale;

/// <summary>
/// What the control loop takes to place an arriving ask by its fast rule, its books kept and its lease granted, on
/// fleets in the middle of their life.
/// </summary>
internal static class ArrivalTable
{
    private const int Asks = 2_000;
    private const int WarmUp = 500;

    public static BenchmarkTable Of(IEnumerable<int> sizes, int seeds) => new(
        "Arriving asks, each placed by the fast rule and ended again",
        ["GPUs", "placed", "states looked at an ask", "median us", "p99 us", "max us"],
        [.. sizes.SelectMany(gpus => Enumerable.Range(1, seeds).Select(seed => Row(gpus, seed)))]);

    private static ImmutableArray<object?> Row(int gpus, int seed)
    {
        var problem = PlacedFleet.Problem(gpus, 0.02, seed);
        var nobody = new Nobody();
        var granted = 0;
        var loop = new ControlLoop(
            new FleetState([], problem.Gpus),
            new ControlLoopOptions(),
            new ControlLoopPorts(nobody, nobody, nobody, Hear));
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Asks; i++)
        {
            if (i == WarmUp)
                granted = 0;
            var shape = problem.Asks[i % problem.Asks.Length].Shape;
            var ask = new Ask { Id = $"ask-{i}", Tenant = "arriving", Shape = shape };
            var watch = Stopwatch.GetTimestamp();
            loop.Submit(ask, DateTimeOffset.UnixEpoch);
            if (i >= WarmUp)
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
            loop.Withdraw(ask.Id, DateTimeOffset.UnixEpoch);
            loop.Release(ask.Id, DateTimeOffset.UnixEpoch);
        }
        times.Sort();
        return
        [
            $"{gpus:N0}", granted, loop.StatesExamined / (double)(WarmUp + Asks),
            times[Asks / 2], times[Asks * 99 / 100], times[^1],
        ];

        void Hear(EngineEvent happened) => granted += happened is EngineEvent.LeaseGranted ? 1 : 0;
    }

    /// <summary>No planner, no policy, and steps that never end: what the rule cannot do is not done.</summary>
    private sealed class Nobody : IPlanner, IPolicySet, IStepRunner
    {
        public string Name => "nobody";

        public PlanResult Plan(PlanningProblem problem) => throw new UnreachableException();

        public PolicyEvaluation Evaluate(PolicyContext context) => PolicyEvaluation.Nothing;

        public void Start(ReconfigurationStep step)
        {
            // A promised instance is withdrawn with its ask.
        }

        public void Cancel(ReconfigurationStep step)
        {
            // Nothing is drained.
        }
    }
}
