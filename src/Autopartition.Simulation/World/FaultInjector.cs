using Autopartition.Core.Planning;
using Autopartition.Simulation.Generation;

namespace Autopartition.Simulation.World;

/// <summary>
/// Decides by chance from the seed what fails when. Moments are whole seconds, so that the last bit of a logarithm
/// never reaches a result.
/// </summary>
internal sealed class FaultInjector(Scenario scenario, Action<TimeSpan, WorldEvent> later)
{
    /// <summary>Keeps the chance of faults apart from that of the asks, which are made from the same seed.</summary>
    private const long Apart = 0x5EED_FA17;

    private readonly SeededRandom _random = new(scenario.Seed ^ Apart);
    private readonly FaultPlan _plan = scenario.Faults;

    /// <summary>How long after its loss a GPU is back.</summary>
    public TimeSpan Repair => _plan.Repair;

    /// <summary>Puts the first fault of each kind on the agenda.</summary>
    public void Begin()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
            Await(kind, TimeSpan.Zero);
    }

    /// <summary>Puts the next fault of a kind on the agenda.</summary>
    public void Await(FaultKind kind, TimeSpan now)
    {
        var perHour = kind switch
        {
            FaultKind.GpuLost => _plan.GpuLostPerGpuHour * scenario.Fleet.Gpus.Length,
            FaultKind.OutOfMemory => _plan.OutOfMemoryPerHour,
            _ => _plan.FatalFaultPerHour,
        };
        if (perHour <= 0)
            return;
        var seconds = Math.Max(1, Math.Round(-Math.Log(_random.NextPositive()) / perHour * 3600));
        later(now + TimeSpan.FromSeconds(seconds), new WorldEvent.Fault(kind));
    }

    /// <summary>Why a step fails; null when it does not.</summary>
    public string? WhyFails(ReconfigurationStep step) =>
        step.Kind == StepKind.CreateInstance && Happens(_plan.CreateFailsPercent)
            ? "the driver answered: insufficient resources (injected)"
            : null;

    /// <summary>How much longer a step takes than usual.</summary>
    public TimeSpan Delay(ReconfigurationStep step) =>
        step.Kind == StepKind.Drain && Happens(_plan.LateDrainPercent) ? _plan.LateDrain : TimeSpan.Zero;

    /// <summary>One of some things, all equally likely; null of none.</summary>
    public string? OneOf(IReadOnlyList<string> things) =>
        things.Count == 0 ? null : things[(int)(_random.NextUnit() * things.Count)];

    private bool Happens(double percent) => percent > 0 && 100 * _random.NextUnit() < percent;
}
