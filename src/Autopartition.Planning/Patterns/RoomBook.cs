using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Autopartition.Core.Geometry;

namespace Autopartition.Planning.Patterns;

/// <summary>
/// Which sets of fixed instances of a model leave the same room: the same further instances fit, in every order, and
/// the same slices are stranded at each step. A 2g at unit 0 and two 1g at units 0 and 1 do. Worked out once a model;
/// it never changes, so threads may share it.
/// </summary>
internal sealed class RoomBook
{
    private static readonly ConcurrentDictionary<GpuModel, RoomBook> Known = new();

    private readonly Dictionary<ulong, ulong> _least = [];

    private RoomBook(GpuModel model)
    {
        SlotsOf =
        [
            .. model.Profiles.Select(profile =>
                SlotSet.Of(model.Slots.Where(slot => ReferenceEquals(slot.Profile, profile)))),
        ];
        var rooms = new Dictionary<string, int>(StringComparer.Ordinal);
        var roomOf = new Dictionary<ulong, int>();
        // What can be added leads to a larger set, so larger sets are described first.
        foreach (var layout in model.Space.Legal.Append(0UL).OrderByDescending(SlotSet.Count))
        {
            var room = Describe(model, layout, roomOf);
            if (!rooms.TryGetValue(room, out var number))
                rooms[room] = number = rooms.Count;
            roomOf[layout] = number;
        }
        var least = new Dictionary<int, ulong>();
        foreach (var (layout, room) in roomOf.OrderBy(pair => pair.Key))
            _least[layout] = least.TryAdd(room, layout) ? layout : least[room];
    }

    /// <summary>What is known of a model.</summary>
    public static RoomBook Of(GpuModel model) => Known.GetOrAdd(model, static key => new RoomBook(key));

    /// <summary>The slots of each profile of the model.</summary>
    public ImmutableArray<ulong> SlotsOf { get; }

    /// <summary>
    /// The least set of slots that leaves the same room as this legal one. Only the empty set stands for itself as
    /// empty: an instance always takes room from its own kind.
    /// </summary>
    public ulong LeastLike(ulong fixedSlots) => _least.GetValueOrDefault(fixedSlots, fixedSlots);

    private static string Describe(GpuModel model, ulong layout, Dictionary<ulong, int> roomOf)
    {
        var stranded = model.Space.Stranded(layout);
        var text = new StringBuilder().Append(stranded.ComputeSlices).Append('/').Append(stranded.MemorySlices);
        foreach (var slot in model.SlotsIn(model.Space.Addable(layout)))
            text.Append(' ').Append(slot.Index).Append(':').Append(roomOf[layout | slot.Bit]);
        return text.ToString();
    }
}
