using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>A GPU instance as <c>nvidia-smi mig -lgi</c> prints it.</summary>
internal sealed record SmiInstance(int Gpu, string Profile, int ProfileId, int Id, Placement Placement)
{
    /// <summary>The instances of a print: <c>|   0  MIG 1g.5gb       19       13          6:1     |</c>.</summary>
    public static IReadOnlyList<SmiInstance> Parse(string print) =>
    [
        .. from row in SmiRows.Of(print)
           where row is [_, "MIG", _, _, _, _]
           let place = SmiRows.Place(row[5])
           where place is not null && int.TryParse(row[0], out _) && int.TryParse(row[3], out _)
               && int.TryParse(row[4], out _)
           select new SmiInstance(
               int.Parse(row[0]), row[2], int.Parse(row[3]), int.Parse(row[4]),
               new Placement(place.Value.Start, place.Value.Size)),
    ];
}
