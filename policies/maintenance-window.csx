// Changes GPUs only in the operators' window "maintenance" (an entry of the scenario's calendar); at any other time a
// person has to approve a change. In the window, GPUs with stranded slices are emptied and cut anew.

if (!IsOpen("maintenance"))
{
    RequireApproval(because: "GPUs are changed in the maintenance window");
}
else
{
    foreach (var gpu in Gpus.Where(gpu => gpu.WastedSlices > 0 && !gpu.IsEmpty && gpu.IsDrainable))
        Drain(gpu, within: Minutes(30), because: $"maintenance: {gpu.WastedSlices} slices wasted");
}
