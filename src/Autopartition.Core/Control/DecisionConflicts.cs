using System.Collections.Immutable;
using Autopartition.Core.Policies;

namespace Autopartition.Core.Control;

/// <summary>
/// Which decision wins where several are about the same thing. A hold beats drains and mode changes of its GPU. Of
/// two buffers of a tenant the larger wins, of two protections the shorter wait. Of two shares or preferences of a
/// tenant, modes of a GPU or weights of a term the later wins, so that the last policy of a set has the last word. Of
/// two drains of a GPU the first wins: it has begun. Holds and approvals never compete; they all stand. A decision that
/// says the same as the winner is not beaten by it.
/// </summary>
public sealed class DecisionConflicts
{
    private readonly Dictionary<PolicyDecision, PolicyDecision> _winners = new(ReferenceEqualityComparer.Instance);

    /// <summary>Settles valid decisions, which stand in the order of the policies and of their calls.</summary>
    public DecisionConflicts(IEnumerable<PolicyDecision> valid)
    {
        var decisions = valid.ToImmutableArray();
        var holds = decisions.OfType<PolicyDecision.Hold>()
            .GroupBy(hold => hold.GpuId, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            if (ChangedGpu(decision) is { } gpu && holds.TryGetValue(gpu, out var hold))
                _winners[decision] = hold;
        }
        foreach (var rivals in decisions.Where(IsOpen).GroupBy(Matter).Where(same => same.Key is not null))
            Settle([.. rivals]);
    }

    /// <summary>The decision that beats this one; null when it stands.</summary>
    public PolicyDecision? WinnerOver(PolicyDecision decision) => _winners.GetValueOrDefault(decision);

    private void Settle(ImmutableArray<PolicyDecision> rivals)
    {
        var winner = rivals[0] switch
        {
            PolicyDecision.Buffer => rivals.MaxBy(rival => ((PolicyDecision.Buffer)rival).Quantile)!,
            PolicyDecision.Protect => rivals.MinBy(rival => ((PolicyDecision.Protect)rival).OlderThan)!,
            PolicyDecision.Drain => rivals[0],
            _ => rivals[^1],
        };
        foreach (var loser in rivals.Where(rival => Figures(rival) != Figures(winner)))
            _winners[loser] = winner;
    }

    private bool IsOpen(PolicyDecision decision) => !_winners.ContainsKey(decision);

    private static string? ChangedGpu(PolicyDecision decision) => decision switch
    {
        PolicyDecision.Drain drain => drain.GpuId,
        PolicyDecision.SwitchMode change => change.GpuId,
        _ => null,
    };

    /// <summary>What only one decision can settle; null for what many may ask together.</summary>
    private static (Type, string)? Matter(PolicyDecision decision) => decision switch
    {
        PolicyDecision.Drain drain => (typeof(PolicyDecision.Drain), drain.GpuId),
        PolicyDecision.SwitchMode change => (typeof(PolicyDecision.SwitchMode), change.GpuId),
        PolicyDecision.Share share => (typeof(PolicyDecision.Share), share.Tenant),
        PolicyDecision.Buffer buffer => (typeof(PolicyDecision.Buffer), buffer.Tenant),
        PolicyDecision.Prefer prefer => (typeof(PolicyDecision.Prefer), prefer.Tenant),
        PolicyDecision.Protect protect => (typeof(PolicyDecision.Protect), protect.Tenant ?? ""),
        PolicyDecision.Weigh weigh => (typeof(PolicyDecision.Weigh), weigh.Term.ToString()),
        _ => null,
    };

    private static PolicyDecision Figures(PolicyDecision decision) => decision with
    {
        Because = "",
        Source = Nowhere,
    };

    private static PolicySource Nowhere { get; } = new("", 0);
}
