using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// Walks the steps of a plan on paper: each must be possible where it stands, and together they must lead to
/// the targets.
/// </summary>
internal static class StepChecker
{
    /// <summary>Every way in which the steps and the targets disagree, as sentences.</summary>
    public static IEnumerable<string> Violations(
        RepartitionPlan plan,
        IReadOnlyDictionary<string, GpuState> gpus,
        IReadOnlyDictionary<string, GpuTarget> targets)
    {
        var chains = plan.Steps.ToLookup(step => step.GpuId, StringComparer.Ordinal);
        foreach (var chain in chains.Where(chain => !targets.ContainsKey(chain.Key)))
            yield return $"{chain.Key} has steps and no target";
        foreach (var target in targets.Values.Where(target => target.Layout.Model == gpus[target.GpuId].Model))
        {
            var gpu = gpus[target.GpuId];
            var (mode, slots) = (gpu.Mode, gpu.Slots);
            foreach (var step in chains[gpu.Id])
            {
                if (Obstacle(step, gpu, mode, slots) is { } reason)
                    yield return $"step {step.Id}: {reason}";
                (mode, slots) = After(step, mode, slots);
            }
            if (mode != target.Mode || slots != target.Layout.Slots)
                yield return $"the steps of {gpu.Id} do not lead to its target";
        }
    }

    private static (PartitionMode Mode, ulong Slots) After(ReconfigurationStep step, PartitionMode mode, ulong slots) =>
        step switch
        {
            { Kind: StepKind.SetMode, Mode: { } wanted } => (wanted, slots),
            { Kind: StepKind.CreateInstance, Slot: { } slot } => (mode, slots | slot.Bit),
            { Kind: StepKind.DestroyInstance, Slot: { } slot } => (mode, slots & ~slot.Bit),
            _ => (mode, slots),
        };

    private static string? Obstacle(
        ReconfigurationStep step, GpuState gpu, PartitionMode mode, ulong slots) => step switch
    {
        { Kind: StepKind.SetMode, Mode: null } => "it names no mode",
        { Kind: StepKind.CreateInstance or StepKind.DestroyInstance, Slot: null } => "it names no instance",
        { Kind: StepKind.SetMode } when slots != 0 => $"{gpu.Id} still has instances when its mode changes",
        { Kind: StepKind.DestroyInstance } when (slots & step.Slot!.Bit) == 0 => $"{step.Slot} is not there",
        { Kind: StepKind.CreateInstance } when mode != PartitionMode.Mig => $"{gpu.Id} is not in MIG mode",
        { Kind: StepKind.CreateInstance } when (slots & step.Slot!.Bit) != 0 => $"{step.Slot} is there already",
        { Kind: StepKind.CreateInstance } when !gpu.Model.Space.IsLegal(slots | step.Slot!.Bit) =>
            $"there is no room for {step.Slot} yet",
        _ => null,
    };
}
