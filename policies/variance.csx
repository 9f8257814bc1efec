// Gives every tenant what the spread of its memory calls for. These are the four conclusions of the talk
// "GPU Virtualization with MIG"; copy the file and change the figures to your own measurements.
//
//   1. High variance: keep instances ready, so that a peak does not run out of memory.
//   2. Stable: MIG.
//   3. Variance too high for any fixed slice: MPS, so that nothing is wasted.
//   4. A workload too large for every part of one GPU model: a model with larger parts.
//
// The swing of a tenant is its peak memory over its typical memory. Where it is unknown, it is null: every comparison
// with null is false, so a tenant that nobody has measured is left alone.

const double High = 1.15;
const double VeryHigh = 1.5;

// The largest MIG instance, short of the whole GPU, of each model in the fleet; smallest first.
var parts = Gpus
    .Where(gpu => gpu.SupportsMig && gpu.LargestPartGib is not null)
    .Select(gpu => (gpu.Model, Gib: gpu.LargestPartGib))
    .Distinct()
    .OrderBy(part => part.Gib)
    .ThenBy(part => part.Model, StringComparer.Ordinal)
    .ToList();

foreach (var tenant in Tenants)
{
    var swing = tenant.Memory.Swing;
    var peak = tenant.Memory.Peak;

    // 3. A slice that holds the peak would mostly lie idle, a smaller one would run out of memory.
    if (swing > VeryHigh && tenant.AllowsSharing)
    {
        Share(tenant, Sharing.Mps,
            because: $"peak is {swing:0.00}x typical; a fixed slice would be wasted or run out of memory");
        continue;
    }

    // 1. A tenant that swings very much but does not agree to share gets the buffer too.
    if (swing > High)
        Buffer(tenant, quantile: 0.99, because: $"peak is {swing:0.00}x typical");

    // 2. A stable tenant needs no word: an instance of its own is what the planner gives when no policy objects.

    // 4. Only a fleet that has both kinds of model has a choice.
    var tooSmall = parts.Where(part => part.Gib < peak).ToList();
    var fitting = parts.Where(part => part.Gib >= peak).ToList();
    if (tooSmall.Count > 0 && fitting.Count > 0)
    {
        var small = tooSmall[^1];
        var large = fitting[0];
        Prefer(tenant, model: large.Model,
            because: $"a peak of {peak:0.#} GiB fits a part of {large.Model} ({large.Gib:0.#} GiB), "
                + $"no part of {small.Model} ({small.Gib:0.#} GiB)");
    }
}

// Slices that no further instance can use come back when their GPU is empty and is cut anew. A GPU that drains takes
// no new lease, so nothing drains while an ask waits; a GPU without leases needs no draining to be cut anew.
if (Queue.IsEmpty)
{
    foreach (var gpu in Gpus.Where(gpu => gpu.WastedSlices >= 2 && gpu.StableFor > Minutes(15) && !gpu.Leases.IsEmpty))
        Drain(gpu, within: Minutes(10), because: $"{gpu.WastedSlices} slices wasted");
}
