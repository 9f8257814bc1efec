using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// Turns what policies asked for into directives: checks every name and figure, cuts what goes beyond the
/// budgets and says what became of each decision. <see cref="DecisionConflicts"/> says which of several wins, and an
/// approval is never dropped.
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
            Shares = [.. pass.Shares.Values],
            Modes = pass.Modes.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ProtectedAges = pass.ProtectedAges.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Weights = pass.Weights.ToImmutableSortedDictionary(),
        };
        return (directives, outcomes);
    }

    private DecisionOutcome Review(PolicyDecision decision, Pass pass)
    {
        var (status, note) = Refusal(decision, pass) ?? Loss(decision, pass) ?? Apply(decision, pass);
        return new DecisionOutcome(Shorten(decision, pass.Options.Budgets), status, note);
    }

    private (DecisionStatus, string)? Refusal(PolicyDecision decision, Pass pass) => decision switch
    {
        PolicyDecision.Drain drain => KnownGpu(drain.GpuId) ?? Positive(drain.Within),
        PolicyDecision.Hold hold => KnownGpu(hold.GpuId) ?? Positive(hold.For ?? TimeSpan.MaxValue),
        PolicyDecision.Buffer buffer => KnownTenant(buffer.Tenant, pass) ?? Quantile(buffer.Quantile),
        PolicyDecision.Prefer prefer => KnownTenant(prefer.Tenant, pass) ?? Refusal(prefer),
        PolicyDecision.Protect protect =>
            (protect.Tenant is { } tenant ? KnownTenant(tenant, pass) : null) ?? Positive(protect.OlderThan),
        PolicyDecision.Weigh weigh => Defined(weigh.Term) ?? Factor(weigh.Factor),
        PolicyDecision.RequireApproval { GpuId: { } gpu } => KnownGpu(gpu),
        PolicyDecision.SwitchMode change => KnownGpu(change.GpuId) ?? Defined(change.Mode),
        PolicyDecision.Share share => KnownTenant(share.Tenant, pass) ?? Defined(share.Sharing),
        _ => null,
    };

    private (DecisionStatus, string)? Loss(PolicyDecision decision, Pass pass)
    {
        pass.Conflicts ??= new DecisionConflicts(pass.Asked.Where(asked => Refusal(asked, pass) is null));
        if (pass.Conflicts.WinnerOver(decision) is { } winner)
            return (DecisionStatus.Overruled, $"{Said(winner)} at {winner.Source} wins");
        var changed = (decision as PolicyDecision.Drain)?.GpuId ?? (decision as PolicyDecision.SwitchMode)?.GpuId;
        return changed is not null && holds.HeldAt(pass.Now).Contains(changed)
            ? (DecisionStatus.Overruled, "a hold that was asked for earlier still stands there and wins")
            : null;
    }

    private static string Said(PolicyDecision winner) => winner switch
    {
        PolicyDecision.Hold => "the hold",
        PolicyDecision.Drain => "the earlier drain",
        PolicyDecision.Buffer buffer => $"the larger buffer, {buffer.Quantile},",
        PolicyDecision.SwitchMode change => $"the later mode, {change.Mode},",
        PolicyDecision.Share share => $"the later share, {share.Sharing},",
        PolicyDecision.Prefer => "the later preference",
        PolicyDecision.Protect protect => $"the shorter wait, {protect.OlderThan},",
        PolicyDecision.Weigh weigh => $"the later factor, {weigh.Factor},",
        _ => "another decision",
    };

    private (DecisionStatus, string) Apply(PolicyDecision decision, Pass pass) => decision switch
    {
        PolicyDecision.Drain drain => Drain(drain, pass),
        PolicyDecision.Hold hold => Hold(hold, pass),
        PolicyDecision.Buffer buffer => Buffer(buffer, pass),
        PolicyDecision.Prefer prefer => Prefer(prefer, pass),
        PolicyDecision.Protect protect => Protect(protect, pass),
        PolicyDecision.Weigh weigh => Weigh(weigh, pass),
        PolicyDecision.RequireApproval approval => Approve(approval, pass),
        PolicyDecision.SwitchMode change => SwitchMode(change, pass),
        PolicyDecision.Share share => Share(share, pass),
        _ => Refused("the engine does not know this decision"),
    };

    private (DecisionStatus, string) SwitchMode(PolicyDecision.SwitchMode change, Pass pass)
    {
        var gpu = book[change.GpuId];
        if (change.Mode == PartitionMode.Mig && !gpu.Model.SupportsMig)
            return Refused($"{gpu.Model} has no MIG mode");
        if ((gpu.Mode == PartitionMode.Mig) != (change.Mode == PartitionMode.Mig) && !gpu.CanToggleMig)
            return NotApplied("it would need a reset, which is not possible there");
        pass.Modes[gpu.Id] = change.Mode;
        return (DecisionStatus.Applied,
            gpu.Mode == change.Mode ? "it is in that mode" : gpu.IsLeased ? "once nobody is on it" : "");
    }

    /// <summary>Shares are for tenants that agreed to them; their own place they always get.</summary>
    private static (DecisionStatus, string) Share(PolicyDecision.Share share, Pass pass)
    {
        var tenant = pass.Options.Tenants.FirstOrDefault(known => known.Name == share.Tenant);
        if (share.Sharing != Sharing.Exclusive
            && tenant is not ({ AllowsSharing: true } or { Isolation: Isolation.Shared }))
            return NotApplied("the tenant does not agree to share (allowsSharing)");
        pass.Shares[share.Tenant] = new ShareWanted(share.Tenant, share.Sharing);
        return Applied;
    }

    private (DecisionStatus, string) Drain(PolicyDecision.Drain drain, Pass pass)
    {
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
        pass.Held.Add(hold.GpuId);
        if (hold.For is not { } asked)
            return Applied;
        var time = Shorter(asked, pass.Options.Budgets.MaxDuration, out var outcome);
        holds.Hold(hold.GpuId, pass.Now + time);
        return outcome;
    }

    private (DecisionStatus, string) Buffer(PolicyDecision.Buffer buffer, Pass pass)
    {
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
        var overrides = $"overrides the {demand.Options.PayingQuantile:0.##} quantile, which the prices call for";
        return wanted == granted
            ? (DecisionStatus.Applied, overrides)
            : (DecisionStatus.Clamped, $"{wanted} spares cut to {granted}; {overrides}");
    }

    private (DecisionStatus, string)? Refusal(PolicyDecision.Prefer prefer)
    {
        if (prefer.Model is null && prefer.Pool is null)
            return Refused("it names neither a model nor a pool");
        return book.Gpus.Any(gpu =>
            (prefer.Model ?? gpu.Model.Key) == gpu.Model.Key && (prefer.Pool ?? gpu.Pool) == gpu.Pool)
            ? null
            : Refused($"no GPU of the fleet is {prefer.Model ?? "any model"} in {prefer.Pool ?? "any pool"}");
    }

    private static (DecisionStatus, string) Prefer(PolicyDecision.Prefer prefer, Pass pass)
    {
        pass.Preferences[prefer.Tenant] = new Preference(prefer.Tenant, prefer.Model, prefer.Pool);
        return Applied;
    }

    private static (DecisionStatus, string) Protect(PolicyDecision.Protect protect, Pass pass)
    {
        pass.ProtectedAges[protect.Tenant ?? ""] =
            Shorter(protect.OlderThan, pass.Options.Budgets.MaxDuration, out var outcome);
        return outcome;
    }

    private static (DecisionStatus, string) Weigh(PolicyDecision.Weigh weigh, Pass pass)
    {
        var most = pass.Options.Budgets.MaxWeight;
        var factor = Math.Clamp(weigh.Factor, 1 / most, most);
        pass.Weights[weigh.Term] = factor;
        return factor == weigh.Factor ? Applied
            : (DecisionStatus.Clamped, $"the factor {weigh.Factor} cut to {factor}");
    }

    private (DecisionStatus, string) Approve(PolicyDecision.RequireApproval approval, Pass pass)
    {
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

    private static (DecisionStatus, string)? Quantile(double quantile) =>
        quantile is > 0 and < 1 ? null : Refused($"the quantile {quantile} is not between 0 and 1");

    private static (DecisionStatus, string)? Factor(double factor) =>
        factor > 0 && double.IsFinite(factor) ? null : Refused($"the factor {factor} is not a positive number");

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
        public DecisionConflicts? Conflicts { get; set; }

        public HashSet<string> Held { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Frozen { get; } = new(StringComparer.Ordinal);

        public Dictionary<(string, AskShape), SpareWanted> Spares { get; } = [];

        public SortedDictionary<string, Preference> Preferences { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, ShareWanted> Shares { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, PartitionMode> Modes { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, TimeSpan> ProtectedAges { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<ObjectiveTerm, double> Weights { get; } = [];
    }
}
