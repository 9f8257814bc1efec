using System.Collections.Immutable;
using Autopartition.Core.Execution.Plans;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.Tests.Plans;

/// <summary>A kind of change: GPUs as they are at first, what they are to become, and how holders behave.</summary>
internal sealed record PlanTemplate(string Name, ImmutableArray<GpuState> Gpus, ImmutableArray<GpuTarget> Targets)
{
    public ImmutableArray<LeaseMove> Moves { get; init; } = [];

    /// <summary>Leases whose holders never leave when asked.</summary>
    public ImmutableArray<string> Stubborn { get; init; } = [];

    /// <summary>Leases granted as revocable.</summary>
    public ImmutableArray<string> Revocable { get; init; } = [];

    public PlanTerms Terms { get; init; } = new() { PlanId = "plan", MayReset = true };

    /// <summary>True when a reset of one card of the node reaches all.</summary>
    public bool ResetsAll { get; init; }

    /// <summary>True when the plan cannot be carried out even without a fault: it has to roll back.</summary>
    public bool MustRollBack { get; init; }

    public RepartitionPlan Plan
    {
        get
        {
            var gpus = Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
            return new RepartitionPlan(Targets, [], StepSequencer.Sequence(gpus, Targets, Moves, floor: 0))
            {
                Moves = Moves,
            };
        }
    }

    public override string ToString() => Name;
}
