using System.Collections.Immutable;
using Autopartition.Core.Planning;

namespace Autopartition.Simulation.World;

/// <summary>Something that will happen in virtual time.</summary>
internal abstract record WorldEvent
{
    private WorldEvent()
    {
    }

    /// <summary>
    /// What goes first of two things at the same moment: what frees GPUs goes before what wants them, and an ask
    /// gives up only when everything else of that moment has had its chance to serve it.
    /// </summary>
    public int Rank => this switch
    {
        StepEnd or Fault or GpuGone or GpuBack or Look => 0,
        LeaseEnd or MachineDue or ProcessEnd or ProcessStart => 1,
        Arrival => 2,
        Tick or Wake => 3,
        _ => 4,
    };

    /// <summary>A step of a plan is done.</summary>
    public sealed record StepEnd(ReconfigurationStep Step) : WorldEvent;

    /// <summary>The holder of a lease is done, unless it was drained in the meantime.</summary>
    public sealed record LeaseEnd(string LeaseId, TimeSpan At) : WorldEvent;

    /// <summary>The process of a lease is over.</summary>
    public sealed record ProcessEnd(string LeaseId) : WorldEvent;

    /// <summary>The process of a lease starts, for the first time or again.</summary>
    public sealed record ProcessStart(string LeaseId) : WorldEvent;

    /// <summary>A process on a GPU needs other memory or is done, unless another event was planned since.</summary>
    public sealed record MachineDue(string GpuId, long Number) : WorldEvent;

    /// <summary>A fault of this kind happens.</summary>
    public sealed record Fault(FaultKind Kind) : WorldEvent;

    /// <summary>A GPU that a plan was at work on is lost now, if that plan has ended.</summary>
    public sealed record GpuGone(string GpuId) : WorldEvent;

    /// <summary>A lost GPU is back.</summary>
    public sealed record GpuBack(string GpuId) : WorldEvent;

    /// <summary>Somebody looks at GPUs whose plan ended nobody knows how.</summary>
    public sealed record Look(ImmutableSortedSet<string> GpuIds) : WorldEvent;

    /// <summary>An ask is made.</summary>
    public sealed record Arrival(TimedAsk Ask) : WorldEvent;

    /// <summary>A planning period is over.</summary>
    public sealed record Tick : WorldEvent;

    /// <summary>The loop wanted a turn at this moment.</summary>
    public sealed record Wake : WorldEvent;

    /// <summary>An ask has waited as long as it will.</summary>
    public sealed record PatienceEnd(string AskId) : WorldEvent;
}
