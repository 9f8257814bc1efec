namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>A compute instance as <c>nvidia-smi mig -lci</c> prints it; its place is in compute slices.</summary>
internal sealed record SmiComputeInstance(int Gpu, int GpuInstanceId, string Profile, int Id, int Start)
{
    /// <summary>
    /// The instances of a print: <c>|   0      1       MIG 1c.3g.20gb        0         0          0:1     |</c>.
    /// </summary>
    public static IReadOnlyList<SmiComputeInstance> Parse(string print) =>
    [
        .. from row in SmiRows.Of(print)
           where row is [_, _, "MIG", _, _, _, _]
           let place = SmiRows.Place(row[6])
           where place is not null && int.TryParse(row[0], out _) && int.TryParse(row[1], out _)
               && int.TryParse(row[5], out _)
           select new SmiComputeInstance(
               int.Parse(row[0]), int.Parse(row[1]), row[3], int.Parse(row[5]), place.Value.Start),
    ];
}
