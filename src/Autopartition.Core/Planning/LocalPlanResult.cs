namespace Autopartition.Core.Planning;

/// <summary>What a local plan answers.</summary>
public abstract record LocalPlanResult
{
    private LocalPlanResult()
    {
    }

    /// <summary>A change admits the ask.</summary>
    /// <param name="Plan">
    /// The change: targets, the one assignment, the moves and the steps. It passes <see cref="PlanChecker"/>.
    /// </param>
    /// <param name="Words">What the change is, as a sentence for people.</param>
    public sealed record Admitted(RepartitionPlan Plan, string Words) : LocalPlanResult;

    /// <summary>No change within the limits admits the ask.</summary>
    /// <param name="Reason">Why, as a sentence for people.</param>
    public sealed record Refused(string Reason) : LocalPlanResult;
}
