// Lets a GPU rest after it was changed, and makes every change dearer while much of the fleet has just changed, so
// that demand that comes and goes does not cut the same GPUs again and again.

var rest = Minutes(30);
var restless = Gpus.Where(gpu => gpu.StableFor < rest).ToList();

foreach (var gpu in restless)
    Hold(gpu, because: $"changed {gpu.StableFor.TotalMinutes:0} minutes ago; it rests for {rest.TotalMinutes:0}");

if (restless.Count * 4 > Gpus.Length)
    Weigh(ObjectiveTerm.Change, factor: 4, because: $"{restless.Count} of {Gpus.Length} GPUs changed just now");
