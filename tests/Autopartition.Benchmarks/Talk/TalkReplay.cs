using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Workloads;
using Autopartition.Simulation.Physics;

namespace Autopartition.Benchmarks.Talk;

/// <summary>Replays rows of the talk. All of them go the same way; none knows what it should end in.</summary>
internal sealed class TalkReplay(GpuCatalog catalog, WorkloadCatalog workloads)
{
    /// <summary>How each process of a row ended; empty where no layout has an instance for each of them.</summary>
    public ImmutableArray<ClientEnd> Run(TalkRow row)
    {
        var model = catalog.Find(row.Model)!;
        var all = row.Workloads.Select(name => workloads.Find(name)!).ToList();
        ImmutableArray<PlacementSlot> layout = [];
        if (row.Mode == PartitionMode.Mig)
        {
            var need = new CapacityNeed(all.Max(one => one.PeakGib), all.Max(one => one.TypicalGib));
            layout = CapacityRule.Of(model, row.Mode, need).Layout;
            if (layout.Length < all.Count)
                return [];
        }
        var gpu = new GpuState
        {
            Id = "gpu-0",
            Model = model,
            Node = "node-0",
            Mode = row.Mode,
            Instances = [.. layout.Select(slot => new GpuInstance { Slot = slot })],
        };
        return Experiment.Run(gpu, [.. all.Select((workload, i) => new PhysicsStart(
            TimeSpan.FromSeconds(i * row.ApartSeconds),
            new DomainClient($"{i}", workload),
            layout.IsEmpty ? null : layout[i]))]);
    }

    /// <summary>What a row ended in.</summary>
    public static TalkOutcome OutcomeOf(ImmutableArray<ClientEnd> ends) => ends.IsEmpty
        ? TalkOutcome.NotPossible
        : new TalkOutcome(
            IsPossible: true,
            ends.Count(end => end.Outcome == ClientOutcome.OutOfMemory),
            ends.Count(end => end.Outcome == ClientOutcome.Finished));

    /// <summary>When the last process of a workload that finished was done, seconds.</summary>
    public static double SecondsOf(ImmutableArray<ClientEnd> ends, string workload) => ends
        .Where(end => end.Outcome == ClientOutcome.Finished && end.Start.Client.Workload.Name == workload)
        .Max(end => end.At.TotalSeconds);

    /// <summary>True when every row ends as the talk says, in the order that it says.</summary>
    public bool AllHold() => TalkRow.All.All(Holds);

    private bool Holds(TalkRow row)
    {
        var ends = Run(row);
        return OutcomeOf(ends) == row.Expected && IsInOrder(row, ends);
    }

    /// <summary>Of two workloads side by side the talk says which one was done first.</summary>
    private static bool IsInOrder(TalkRow row, ImmutableArray<ClientEnd> ends) =>
        row.Times.Zip(row.Times.Skip(1)).All(pair => pair.First.Seconds < pair.Second.Seconds
            == SecondsOf(ends, pair.First.Workload) < SecondsOf(ends, pair.Second.Workload));
}
