namespace Autopartition.Core.Execution.Plans;

/// <summary>Who cordons a GPU: a plan, or a person by any other name.</summary>
public static class CordonOwner
{
    private const string Prefix = "plan ";

    /// <summary>The name that a plan cordons under.</summary>
    public static string Of(string planId) => Prefix + planId;

    /// <summary>The plan of a cordon; null when a person cordoned.</summary>
    public static string? PlanOf(string owner) =>
        owner.StartsWith(Prefix, StringComparison.Ordinal) ? owner[Prefix.Length..] : null;
}
