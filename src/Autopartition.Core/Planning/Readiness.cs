using Autopartition.Core.Fleet;

namespace Autopartition.Core.Planning;

/// <summary>When the new instance of a moved lease is ready to take it.</summary>
/// <param name="StepId">The step after which it is; null when it stands idle from the start.</param>
public sealed record Readiness(string? StepId)
{
    /// <summary>
    /// Read off the steps: the look at the layout that follows the creation of the instance, or the look at the
    /// instance after whoever held it was drained. Null when the plan never makes it ready.
    /// </summary>
    public static Readiness? Of(
        LeaseMove move, RepartitionPlan plan, IReadOnlyDictionary<string, GpuState> gpus)
    {
        var there = plan.Steps.Where(step => step.GpuId == move.ToGpuId);
        var made = StepKind.VerifyLayout;
        var makes = StepKind.CreateInstance;
        if (gpus.TryGetValue(move.ToGpuId, out var gpu) && (gpu.Slots & move.To.Bit) != 0)
        {
            if ((gpu.LeasedSlots & move.To.Bit) == 0)
                return new Readiness((string?)null);
            (makes, made) = (StepKind.Drain, StepKind.VerifyIdle);
        }
        var look = there.SkipWhile(step => step.Kind != makes || step.Slot != move.To)
            .FirstOrDefault(step => step.Kind == made && (step.Slot is null || step.Slot == move.To));
        return look is null ? null : new Readiness(look.Id);
    }
}
