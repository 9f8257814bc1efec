using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Domains;

/// <summary>Turns counts of domains and clients back into places.</summary>
/// <param name="uses">Domains and the clients that they have room for.</param>
/// <param name="flows">Asks served by domains.</param>
internal sealed class ShareReader(ImmutableArray<ShareUse> uses, ImmutableArray<ShareFlow> flows)
{
    /// <summary>Instances that become domains, and how they are shared.</summary>
    public List<(GpuState Gpu, PlacementSlot Slot, Sharing Kind)> Instances { get; } = [];

    /// <summary>GPUs that become domains as a whole, and their mode.</summary>
    public List<(GpuState Gpu, PartitionMode Mode)> Whole { get; } = [];

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="waiting">Asks of each group that have no place yet; those that get one are taken out.</param>
    /// <param name="takeInstance">Gives an instance of a kind that nobody has taken.</param>
    /// <param name="takeGpu">Gives a GPU of a class that nobody has taken.</param>
    public ImmutableArray<Assignment> Read(
        SolverAnswer.Solved answer,
        ImmutableArray<Queue<Ask>> waiting,
        Func<SupplyKind, (GpuState Gpu, PlacementSlot Slot)> takeInstance,
        Func<GpuClass, GpuState> takeGpu)
    {
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        foreach (var kind in uses.Select(use => use.Kind).Distinct())
        {
            var served = flows.Where(flow => ReferenceEquals(flow.Kind, kind))
                .ToDictionary(flow => flow.Group, flow => answer[flow.Count]);
            var standing = new Queue<(GpuState Gpu, PlacementSlot? Slot)>(kind.Standing);
            foreach (var use in uses.Where(use => ReferenceEquals(use.Kind, kind)))
            {
                for (var count = answer[use.Count]; count > 0; count--)
                {
                    var clients = Clients(use.Clients, served, waiting);
                    if (clients.Count == 0)
                        continue;
                    var (gpu, slot) = standing.TryDequeue(out var there) ? there : SetUp(kind, takeInstance, takeGpu);
                    assignments.AddRange(Places(clients, kind, gpu.Id, slot));
                }
            }
        }
        return assignments.ToImmutable();
    }

    /// <summary>The shares of a domain; large compute instances first: they have the fewest starts.</summary>
    private static IEnumerable<Assignment> Places(
        List<Ask> clients, DomainKind kind, string gpuId, PlacementSlot? slot)
    {
        var room = kind.Room;
        foreach (var ask in clients.OrderByDescending(one => ShareNeed.Of(one, kind.Model)!.Thousandths ?? 0))
        {
            var share = ShareChoice.ShareOf(ask, kind.Model, room)!;
            room = room with { Shares = room.Shares.Add(share) };
            yield return new Assignment(ask.Id, gpuId, slot) { Share = share };
        }
    }

    private static List<Ask> Clients(
        DomainClients room, Dictionary<int, long> served, ImmutableArray<Queue<Ask>> waiting)
    {
        var clients = new List<Ask>();
        foreach (var (group, count) in room.Groups)
        {
            for (var i = 0; i < count && served[group] > 0; i++)
            {
                served[group]--;
                clients.Add(waiting[group].Dequeue());
            }
        }
        return clients;
    }

    private (GpuState Gpu, PlacementSlot? Slot) SetUp(
        DomainKind kind,
        Func<SupplyKind, (GpuState Gpu, PlacementSlot Slot)> takeInstance,
        Func<GpuClass, GpuState> takeGpu)
    {
        if (kind.Instance is not null)
        {
            var (gpu, slot) = takeInstance(kind.Instance);
            Instances.Add((gpu, slot, kind.Room.Kind));
            return (gpu, slot);
        }
        var mode = kind.Room.Kind == Sharing.Mps ? PartitionMode.Mps : PartitionMode.TimeSliced;
        Whole.Add((takeGpu(kind.Whole!), mode));
        return (Whole[^1].Gpu, null);
    }
}
