// Makes room for large asks: when one has waited a while though the fleet has slices to spare, the GPU on which the
// fewest slices are held is emptied, so that its slices lie together again.

var patience = Minutes(5);
const double MuchLeft = 0.2;

var held = Gpus.Sum(gpu => gpu.LeasedSlices);
var all = Gpus.Sum(gpu => gpu.Slices);
var stuck = Queue.Where(ask => ask.Age > patience).ToList();

if (stuck.Count > 0 && all > 0 && all - held > MuchLeft * all)
{
    var scattered = Gpus
        .Where(gpu => gpu.Mode == PartitionMode.Mig && !gpu.IsEmpty && gpu.IsDrainable)
        .OrderBy(gpu => gpu.LeasedSlices)
        .ThenBy(gpu => gpu.Id, StringComparer.Ordinal)
        .Take(1);

    foreach (var gpu in scattered)
        Drain(gpu, within: Minutes(15),
            because: $"{stuck[0].Tenant} waits for {stuck[0].Shape} while {all - held} of {all} slices are not held");
}
