using System.Collections.Immutable;
using Autopartition.Core.Fleet;

namespace Autopartition.Simulation.Physics;

/// <summary>Runs processes on one GPU to their end, as somebody at a card would.</summary>
public static class Experiment
{
    /// <summary>What became of each process, in the order of the starts.</summary>
    /// <param name="gpu">The GPU as it stands.</param>
    /// <param name="starts">The processes; ids are unique.</param>
    public static ImmutableArray<ClientEnd> Run(GpuState gpu, ImmutableArray<PhysicsStart> starts)
    {
        var physics = new GpuPhysics(gpu);
        var ends = new Dictionary<string, (ClientOutcome Outcome, TimeSpan At)>(StringComparer.Ordinal);
        foreach (var start in starts.OrderBy(start => start.At))
        {
            Note(physics.AdvanceTo(start.At), ends);
            var result = physics.Start(start.Client, start.Slot);
            if (result != StartResult.Started)
                ends[start.Client.Id] = (OutcomeOf(result), start.At);
        }
        while (physics.NextAt is { } next)
            Note(physics.AdvanceTo(next), ends);
        return
        [
            .. starts.Select(start => (Start: start, End: ends[start.Client.Id]))
                .Select(one => new ClientEnd(one.Start, one.End.Outcome, one.End.At)),
        ];
    }

    private static void Note(
        ImmutableArray<ClientEvent> happened, Dictionary<string, (ClientOutcome Outcome, TimeSpan At)> ends)
    {
        foreach (var one in happened)
        {
            var outcome = one switch
            {
                ClientEvent.Finished => ClientOutcome.Finished,
                ClientEvent.OutOfMemory => ClientOutcome.OutOfMemory,
                _ => ClientOutcome.Faulted,
            };
            ends[one.ClientId] = (outcome, one.At);
        }
    }

    private static ClientOutcome OutcomeOf(StartResult result) =>
        result == StartResult.OutOfMemory ? ClientOutcome.OutOfMemory : ClientOutcome.Refused;
}
