using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Policies.Metering;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Authoring;

/// <summary>
/// Takes down the decisions of one evaluation of one policy. Its first refusal is final: even a script that
/// catches the exception has failed, and what it recorded is dropped.
/// </summary>
internal sealed class DecisionRecorder(string file, string? version, int maxDecisions, Meter meter)
{
    private readonly ImmutableArray<PolicyDecision>.Builder _decisions = ImmutableArray.CreateBuilder<PolicyDecision>();

    private readonly ImmutableArray<PolicyLogLine>.Builder _log = ImmutableArray.CreateBuilder<PolicyLogLine>();

    private readonly Dictionary<int, PolicySource> _places = [];

    /// <summary>The refusal, when there was one.</summary>
    public PolicyFailure? Failure { get; private set; }

    /// <summary>What was asked for, in the order of the calls.</summary>
    public ImmutableArray<PolicyDecision> Decisions => _decisions.ToImmutable();

    /// <summary>What it wrote for its author.</summary>
    public ImmutableArray<PolicyLogLine> LogLines => _log.ToImmutable();

    /// <summary>A line of this policy. A policy is one file, so the line alone tells the place.</summary>
    public PolicySource At(int line)
    {
        if (!_places.TryGetValue(line, out var place))
            _places[line] = place = new PolicySource(file, line) { Version = version };
        return place;
    }

    /// <summary>Takes a decision about a GPU.</summary>
    public void AddForGpu(string? gpu, PolicyDecision decision) => AddFor(gpu, "GPU", decision);

    /// <summary>Takes a decision about a tenant.</summary>
    public void AddForTenant(string? tenant, PolicyDecision decision) => AddFor(tenant, "tenant", decision);

    /// <summary>Takes a decision.</summary>
    public void Add(PolicyDecision decision)
    {
        if (Failure is not null)
            throw new PolicyStoppedException();
        if (string.IsNullOrWhiteSpace(decision.Because))
            Refuse(decision, $"{Verb(decision)} needs a reason: write because: \"...\" with what made the policy ask");
        if (_decisions.Count >= maxDecisions)
            Refuse(decision, $"more decisions than one evaluation may make ({maxDecisions}, the budget MaxDecisions)");
        if (!OutputText.HasCleanNames(decision))
            Refuse(decision, $"{Verb(decision)} names something with control characters; use an id from the snapshot");
        meter.Output(OutputText.BytesOf(decision));
        var because = OutputText.Clean(decision.Because);
        _decisions.Add(because == decision.Because ? decision : decision with { Because = because });
    }

    /// <summary>Takes a line for the author. Lines over the limit are counted and not kept.</summary>
    public void Log(string? text, int line)
    {
        meter.Pay(1 + ((text?.Length ?? 0) / 16));
        if (_log.Count > OutputText.MaxLogLines)
            return;
        var said = _log.Count == OutputText.MaxLogLines
            ? $"only the first {OutputText.MaxLogLines} lines are kept"
            : OutputText.Clean(OutputText.Cut(text ?? "null", OutputText.MaxLogLineLength));
        meter.Output(said.Length * sizeof(char));
        _log.Add(new PolicyLogLine(line, said));
    }

    /// <summary>Ends the policy with a reason for its author.</summary>
    public void Fail(int line, string message)
    {
        Failure ??= new PolicyFailure(At(line), message);
        throw new PolicyStoppedException();
    }

    private static string Verb(PolicyDecision decision) => decision.GetType().Name;

    private void AddFor(string? subject, string kind, PolicyDecision decision)
    {
        if (Failure is null && string.IsNullOrEmpty(subject))
            Refuse(decision, $"{Verb(decision)} was given no {kind}: the one it names is null or empty");
        Add(decision);
    }

    private void Refuse(PolicyDecision decision, string message) => Fail(decision.Source.Line, message);
}
