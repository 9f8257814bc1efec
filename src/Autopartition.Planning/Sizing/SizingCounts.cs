using System.Collections.Immutable;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Sizing;

/// <summary>How many GPUs take each pattern, and how many instances of each profile a service has.</summary>
/// <param name="Patterns">GPUs of each pattern of the table.</param>
/// <param name="Instances">Instances by service, then in the order of its choices.</param>
internal sealed record SizingCounts(ImmutableArray<int> Patterns, ImmutableArray<ImmutableArray<int>> Instances)
{
    /// <summary>GPUs in use.</summary>
    public int Gpus => Patterns.Sum();

    /// <summary>Gives every instance a place: GPU after GPU, the services in their order.</summary>
    public ImmutableArray<ImmutableArray<SizedInstance>> Place(GpuModel model, SizingTable table)
    {
        var waiting = table.Profiles.ToDictionary(profile => profile, _ => new Queue<(string, ServiceMeasurement)>());
        foreach (var (service, counts) in table.Services.Zip(Instances))
        {
            foreach (var (choice, count) in table.Choices(service).Zip(counts))
            {
                for (var i = 0; i < count; i++)
                    waiting[table.Profiles[choice.Profile]].Enqueue((service.Name, choice.Setting));
            }
        }
        var gpus = ImmutableArray.CreateBuilder<ImmutableArray<SizedInstance>>();
        for (var pattern = 0; pattern < Patterns.Length; pattern++)
        {
            for (var gpu = 0; gpu < Patterns[pattern]; gpu++)
                gpus.Add([.. Fill(model, table.Patterns[pattern].Layout, waiting)]);
        }
        return [.. gpus.Where(gpu => !gpu.IsEmpty)];
    }

    private static IEnumerable<SizedInstance> Fill(
        GpuModel model, ulong layout, Dictionary<InstanceProfile, Queue<(string, ServiceMeasurement)>> waiting)
    {
        foreach (var slot in model.SlotsIn(layout))
        {
            if (waiting[slot.Profile].TryDequeue(out var next))
                yield return new SizedInstance(slot, next.Item1, next.Item2);
        }
    }
}
