namespace Autopartition.Core.Disruption;

/// <summary>A budget that does not let another lease be disrupted now.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Most">Leases that it lets be on the move at once; 0 when it blocks all.</param>
/// <param name="Until">When its window shuts; null when it has none, so that only a finished move makes room.</param>
public sealed record BudgetBlock(DisruptionBudget Budget, int Most, DateTimeOffset? Until)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"blocked by budget {Budget.Name}{(Until is { } time ? $" until {time:yyyy-MM-dd HH:mm}" : "")}: ")
        + (Most == 0 ? "no lease may be moved" : $"{Most} on the move already, the most that it allows");
}
