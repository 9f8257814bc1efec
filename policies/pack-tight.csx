// Uses as few GPUs as possible: for fleets that are paid by the hour, or that need empty GPUs for whole-GPU asks.

Weigh(ObjectiveTerm.Stranded, factor: 4, because: "slices that nothing can use are the dearest");
Weigh(ObjectiveTerm.OpenGpu, factor: 4, because: "a GPU that stays empty can be switched off or given away whole");

// The GPUs with the fewest leases are empty soonest once they take no new ones. Never more at once than the
// budget allows, not while somebody waits, and not a GPU that was cut anew a moment ago.
var atOnce = Math.Max(1, (int)(Gpus.Length * Budgets.MaxDrainingShare));
var inUse = Gpus.Where(gpu => !gpu.Leases.IsEmpty).ToList();

if (Queue.IsEmpty && inUse.Count > 1)
{
    var emptiest = inUse
        .Where(gpu => gpu.Mode == PartitionMode.Mig && gpu.Leases.Length <= 2 && gpu.StableFor > Minutes(15))
        .OrderBy(gpu => gpu.Leases.Length)
        .ThenBy(gpu => gpu.Id, StringComparer.Ordinal)
        .Take(Math.Min(atOnce, inUse.Count - 1));

    foreach (var gpu in emptiest)
        Drain(gpu, within: Minutes(30), because: $"{gpu.Leases.Length} leases left; once it is empty it is cut anew");
}
