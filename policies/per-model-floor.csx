// Keeps a number of GPUs of each model empty, for asks that want whole GPUs. Copy it and name your own models.

var floors = new[]
{
    (Model: "h100_80gb_sxm5", Empty: 1),
    (Model: "b200_180gb", Empty: 1),
};

foreach (var floor in floors)
{
    var ofModel = Gpus.Where(gpu => gpu.Model == floor.Model).ToList();
    var empty = ofModel.Count(gpu => gpu.IsEmpty);
    var missing = Math.Min(floor.Empty, ofModel.Count) - empty;

    // Those that are empty soonest: few leases, and all of them may be drained.
    var soonest = ofModel
        .Where(gpu => !gpu.IsEmpty && gpu.IsDrainable)
        .OrderBy(gpu => gpu.Leases.Length)
        .ThenBy(gpu => gpu.Id, StringComparer.Ordinal)
        .Take(Math.Max(0, missing));

    foreach (var gpu in soonest)
        Drain(gpu, within: Minutes(30), because: $"{empty} of {floor.Empty} {floor.Model} are empty");
}
