namespace Autopartition.Core.Policies;

/// <summary>How much policies may ask for; what goes beyond is cut down and recorded.</summary>
public sealed record PolicyBudgets
{
    /// <summary>Decisions of one evaluation of one policy.</summary>
    public int MaxDecisions { get; init; } = 1000;

    /// <summary>GPUs that drain at once, as a share of the fleet (0 to 1); at least one GPU may.</summary>
    public double MaxDrainingShare { get; init; } = 0.10;

    /// <summary>Spare instances that one buffer may ask for.</summary>
    public int MaxSparesPerBuffer { get; init; } = 64;

    /// <summary>Longest time that a decision may name.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Factors of an objective term lie between 1 / this and this.</summary>
    public double MaxWeight { get; init; } = 100;

    /// <summary>Characters of a reason; what is longer is cut.</summary>
    public int MaxReasonLength { get; init; } = 500;
}
