using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.PolicyTests;

/// <summary>A decision taken apart, so that decisions of every verb can be shown, kept and compared alike.</summary>
public sealed record DecisionParts
{
    /// <summary>Subject of what is asked for every GPU or every tenant.</summary>
    public const string WholeFleet = "fleet";

    /// <summary>What is asked.</summary>
    public required DecisionVerb Verb { get; init; }

    /// <summary>
    /// Of what: id of a GPU, name of a tenant; of a weight empty; <see cref="WholeFleet"/> for every GPU.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>
    /// How long a drain or a hold may last, null until the next evaluation; how long a protected ask has waited.
    /// </summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The mode that a GPU should have.</summary>
    public PartitionMode? Mode { get; init; }

    /// <summary>How a tenant should share.</summary>
    public Sharing? Sharing { get; init; }

    /// <summary>How far up its forecast a buffer reaches.</summary>
    public double? Quantile { get; init; }

    /// <summary>The GPU model that is preferred.</summary>
    public string? Model { get; init; }

    /// <summary>The pool that is preferred.</summary>
    public string? Pool { get; init; }

    /// <summary>The term that is weighed.</summary>
    public ObjectiveTerm? Term { get; init; }

    /// <summary>How much a term is weighed.</summary>
    public double? Factor { get; init; }

    /// <summary>The parts of a decision, without its reason and its source.</summary>
    public static DecisionParts Of(PolicyDecision decision) => decision switch
    {
        PolicyDecision.Drain drain => About(DecisionVerb.Drain, drain.GpuId) with { Time = drain.Within },
        PolicyDecision.SwitchMode change =>
            About(DecisionVerb.SwitchMode, change.GpuId) with { Mode = change.Mode },
        PolicyDecision.Share share => About(DecisionVerb.Share, share.Tenant) with { Sharing = share.Sharing },
        PolicyDecision.Buffer buffer =>
            About(DecisionVerb.Buffer, buffer.Tenant) with { Quantile = buffer.Quantile },
        PolicyDecision.Prefer prefer => About(DecisionVerb.Prefer, prefer.Tenant) with
        {
            Model = prefer.Model,
            Pool = prefer.Pool,
        },
        PolicyDecision.Hold hold => About(DecisionVerb.Hold, hold.GpuId) with { Time = hold.For },
        PolicyDecision.Protect protect =>
            About(DecisionVerb.Protect, protect.Tenant ?? WholeFleet) with { Time = protect.OlderThan },
        PolicyDecision.Weigh weigh => About(DecisionVerb.Weigh, "") with
        {
            Term = weigh.Term,
            Factor = weigh.Factor,
        },
        PolicyDecision.RequireApproval approval => About(DecisionVerb.RequireApproval, approval.GpuId ?? WholeFleet),
        _ => throw new ArgumentException($"{decision.GetType().Name} has no parts yet.", nameof(decision)),
    };

    /// <summary>The decision of these parts. A part that its verb needs and that is missing is its default.</summary>
    public PolicyDecision ToDecision(string because, PolicySource source)
    {
        PolicyDecision decision = Verb switch
        {
            DecisionVerb.Drain => new PolicyDecision.Drain(Subject, Time ?? default) { Because = "", Source = source },
            DecisionVerb.SwitchMode =>
                new PolicyDecision.SwitchMode(Subject, Mode ?? default) { Because = "", Source = source },
            DecisionVerb.Share =>
                new PolicyDecision.Share(Subject, Sharing ?? default) { Because = "", Source = source },
            DecisionVerb.Buffer =>
                new PolicyDecision.Buffer(Subject, Quantile ?? default) { Because = "", Source = source },
            DecisionVerb.Prefer => new PolicyDecision.Prefer(Subject, Model, Pool) { Because = "", Source = source },
            DecisionVerb.Hold => new PolicyDecision.Hold(Subject, Time) { Because = "", Source = source },
            DecisionVerb.Protect => new PolicyDecision.Protect(
                Subject == WholeFleet ? null : Subject, Time ?? default) { Because = "", Source = source },
            DecisionVerb.Weigh =>
                new PolicyDecision.Weigh(Term ?? default, Factor ?? default) { Because = "", Source = source },
            DecisionVerb.RequireApproval => new PolicyDecision.RequireApproval(
                Subject == WholeFleet ? null : Subject) { Because = "", Source = source },
            _ => throw new InvalidOperationException($"{Verb} makes no decision yet."),
        };
        return decision with { Because = because };
    }

    private static DecisionParts About(DecisionVerb verb, string subject) => new() { Verb = verb, Subject = subject };
}
