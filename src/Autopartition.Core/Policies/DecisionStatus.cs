namespace Autopartition.Core.Policies;

/// <summary>What became of a decision.</summary>
public enum DecisionStatus
{
    /// <summary>In force as asked.</summary>
    Applied,

    /// <summary>In force within the budgets, not as far as asked.</summary>
    Clamped,

    /// <summary>Valid, but nothing carries it out yet.</summary>
    NotApplied,

    /// <summary>Valid, but another decision about the same thing wins; the note names it.</summary>
    Overruled,

    /// <summary>Not valid: it names what does not exist, or a figure out of range.</summary>
    Refused,
}
