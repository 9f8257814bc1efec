using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// Turns what policies asked for into directives: checks every name and figure, cuts what goes beyond the
/// budgets and says what became of each decision. Hold beats drain on the same GPU, and an approval is never
/// dropped.
/// </summary>
internal sealed class DecisionReview(FleetBook book, DemandBook demand, DrainBook drains, HoldBook holds)
{
    /// <summary>Reviews one evaluation. Starts the drains and holds that it grants.</summary>
    public (PlanDirectives Directives, ImmutableArray<DecisionOutcome> Outcomes) Review(
        PolicyEvaluation evaluation,
        IReadOnlyCollection<string> tenants,
        ControlLoopOptions options,
        DateTimeOffset now)
    {
        drains.Sweep(now);
        var pass = new Pass(options, now, evaluation.Decisions, tenants);
        var outcomes = evaluation.Decisions.Select(decision => Review(decision, pass)).ToImmutableArray();
        var directives = new PlanDirectives
        {
            Held = Ids(pass.Held.Concat(holds.HeldAt(now))),
            Frozen = Ids(pass.Frozen),
            Closed = Ids(drains.Draining),
            Spares = [.. pass.Spares.Values],
            Preferences = [.. pass.Preferences.Values],
            Weights = pass.Weights.ToImmutableSortedDictionary(),
        };
        return (directives, outcomes);
    }

    private DecisionOutcome Review(PolicyDecision decision, Pass pass)
    {
        var (status, note) = decision switch
        {
            PolicyDecision.Drain drain => Drain(drain, pass),
            PolicyDecision.Hold hold => Hold(hold, pass),
            PolicyDecision.Buffer buffer => Buffer(buffer, pass),
            PolicyDecision.Prefer prefer => Prefer(prefer, pass),
            PolicyDecision.Weigh weigh => Weigh(weigh, pass),
            PolicyDecision.RequireApproval approval => Approve(approval, pass),
            PolicyDecision.SwitchMode change => KnownGpu(change.GpuId) ?? Defined(change.Mode)
                ?? NotApplied("the planner chooses modes for whole-GPU asks only, not yet on request"),
            PolicyDecision.Share share => KnownTenant(share.Tenant, pass) ?? Defined(share.Sharing)
                ?? NotApplied("the planner does not place shares yet; the tenant is served by instances"),
            _ => Refused("the engine does not know this decision"),
        };
        return new DecisionOutcome(Shorten(decision, pass.Options.Budgets), status, note);
    }

    private (DecisionStatus, string) Drain(PolicyDecision.Drain drain, Pass pass)
    {
        if ((KnownGpu(drain.GpuId) ?? Positive(drain.Within)) is { } refused)
            return refused;
        if (pass.Asked.OfType<PolicyDecision.Hold>().Any(hold => hold.GpuId == drain.GpuId && IsValid(hold))
            || holds.HeldAt(pass.Now).Contains(drain.GpuId))
            return NotApplied("a hold on the same GPU wins");
        if (drains.Draining.Contains(drain.GpuId))
            return (DecisionStatus.Applied, "it drains already");
        if (!book[drain.GpuId].IsLeased)
            return (DecisionStatus.Applied, "it is empty already");
        if (book.IsTaken(drain.GpuId))
            return NotApplied("a change is under way there, and what it makes is promised");
        if (drains.Rests(drain.GpuId, pass.Now))
            return NotApplied("it was drained in vain a short while ago and rests");
        var most = Math.Max(1, (int)(pass.Options.Budgets.MaxDrainingShare * book.Gpus.Count));
        if (drains.Draining.Count >= most)
            return NotApplied($"{most} GPUs drain already, the most that the budget allows at once");
        var within = Shorter(drain.Within, pass.Options.Budgets.MaxDuration, out var outcome);
        drains.Start(drain.GpuId, pass.Now + within, pass.Now);
        return outcome;
    }

    private (DecisionStatus, string) Hold(PolicyDecision.Hold hold, Pass pass)
    {
        if (Refusal(hold) is { } refused)
            return refused;
        pass.Held.Add(hold.GpuId);
        if (hold.For is not { } asked)
            return Applied;
        var time = Shorter(asked, pass.Options.Budgets.MaxDuration, out var outcome);
        holds.Hold(hold.GpuId, pass.Now + time);
        return outcome;
    }

    private bool IsValid(PolicyDecision.Hold hold) => Refusal(hold) is null;

    private (DecisionStatus, string)? Refusal(PolicyDecision.Hold hold) =>
        KnownGpu(hold.GpuId) ?? Positive(hold.For ?? TimeSpan.MaxValue);

    private (DecisionStatus, string) Buffer(PolicyDecision.Buffer buffer, Pass pass)
    {
        if (KnownTenant(buffer.Tenant, pass) is { } refused)
            return refused;
        if (buffer.Quantile is not (> 0 and < 1))
            return Refused($"the quantile {buffer.Quantile} is not between 0 and 1");
        var most = pass.Options.Budgets.MaxSparesPerBuffer;
        var (wanted, granted) = (0, 0);
        foreach (var (shape, now, quantile) in demand.OfTenant(buffer.Tenant, buffer.Quantile))
        {
            if (shape is AskShape.WholeGpus || quantile <= now)
                continue;
            var count = Math.Min(most - granted, quantile - now);
            wanted += quantile - now;
            granted += count;
            var standing = pass.Spares.GetValueOrDefault((buffer.Tenant, shape))?.Count ?? 0;
            if (count > standing)
                pass.Spares[(buffer.Tenant, shape)] = new SpareWanted(buffer.Tenant, shape, count);
        }
        return wanted == granted ? Applied : (DecisionStatus.Clamped, $"{wanted} spares cut to {granted}");
    }

    private (DecisionStatus, string) Prefer(PolicyDecision.Prefer prefer, Pass pass)
    {
        if (KnownTenant(prefer.Tenant, pass) is { } refused)
            return refused;
        if (prefer.Model is null && prefer.Pool is null)
            return Refused("it names neither a model nor a pool");
        if (!book.Gpus.Any(gpu =>
            (prefer.Model ?? gpu.Model.Key) == gpu.Model.Key && (prefer.Pool ?? gpu.Pool) == gpu.Pool))
            return Refused($"no GPU of the fleet is {prefer.Model ?? "any model"} in {prefer.Pool ?? "any pool"}");
        pass.Preferences[prefer.Tenant] = new Preference(prefer.Tenant, prefer.Model, prefer.Pool);
        return Applied;
    }

    private static (DecisionStatus, string) Weigh(PolicyDecision.Weigh weigh, Pass pass)
    {
        if (Defined(weigh.Term) is { } refused)
            return refused;
        var most = pass.Options.Budgets.MaxWeight;
        if (!(weigh.Factor > 0) || double.IsInfinity(weigh.Factor))
            return Refused($"the factor {weigh.Factor} is not a positive number");
        var factor = Math.Clamp(weigh.Factor, 1 / most, most);
        pass.Weights[weigh.Term] = factor;
        return factor == weigh.Factor ? Applied
            : (DecisionStatus.Clamped, $"the factor {weigh.Factor} cut to {factor}");
    }

    private (DecisionStatus, string) Approve(PolicyDecision.RequireApproval approval, Pass pass)
    {
        if (approval.GpuId is not null && KnownGpu(approval.GpuId) is { } refused)
            return refused;
        pass.Frozen.UnionWith(approval.GpuId is null ? book.Gpus.Select(gpu => gpu.Id) : [approval.GpuId]);
        return (DecisionStatus.Applied, "nobody can approve here yet, so nothing changes there");
    }

    private static (DecisionStatus, string)? KnownTenant(string name, Pass pass) =>
        pass.Tenants.Contains(name) ? null : Refused($"no tenant is called '{name}'");

    private (DecisionStatus, string)? KnownGpu(string id) =>
        book.Contains(id) ? null : Refused($"no GPU is called '{id}'");

    private static (DecisionStatus, string)? Defined<T>(T word)
        where T : struct, Enum =>
        Enum.IsDefined(word) ? null : Refused($"{typeof(T).Name} has no value {word}");

    private static (DecisionStatus, string)? Positive(TimeSpan time) =>
        time > TimeSpan.Zero ? null : Refused($"the time {time} is not positive");

    private static TimeSpan Shorter(TimeSpan asked, TimeSpan most, out (DecisionStatus, string) outcome)
    {
        outcome = asked <= most ? Applied : (DecisionStatus.Clamped, $"{asked} cut to {most}");
        return asked <= most ? asked : most;
    }

    private static PolicyDecision Shorten(PolicyDecision decision, PolicyBudgets budgets) =>
        decision.Because.Length <= budgets.MaxReasonLength
            ? decision
            : decision with { Because = decision.Because[..budgets.MaxReasonLength] };

    private static (DecisionStatus, string) Applied => (DecisionStatus.Applied, "");

    private static (DecisionStatus, string) Refused(string note) => (DecisionStatus.Refused, note);

    private static (DecisionStatus, string) NotApplied(string note) => (DecisionStatus.NotApplied, note);

    private static ImmutableSortedSet<string> Ids(IEnumerable<string> ids) =>
        ids.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>What one review gathers.</summary>
    private sealed record Pass(
        ControlLoopOptions Options,
        DateTimeOffset Now,
        ImmutableArray<PolicyDecision> Asked,
        IReadOnlyCollection<string> Tenants)
    {
        public HashSet<string> Held { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Frozen { get; } = new(StringComparer.Ordinal);

        public Dictionary<(string, AskShape), SpareWanted> Spares { get; } = [];

        public SortedDictionary<string, Preference> Preferences { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<ObjectiveTerm, double> Weights { get; } = [];
    }
}
