namespace Autopartition.Planning.Baselines;

/// <summary>How a rule likes a place; less is better, the first part that differs decides.</summary>
/// <param name="Loss">What the placement takes from the GPU beyond itself, in the rule's own measure.</param>
/// <param name="Left">Compute slices that stay free on the GPU, for rules that fill GPUs up; 0 for others.</param>
/// <param name="Position">Order of the places on one GPU.</param>
public readonly record struct PlacementScore(double Loss, int Left, int Position)
{
    /// <summary>
    /// GPUs with an equal rank are equally good; then the first of the fleet is taken. Sums of shares are rounded, so
    /// that the order of a summation does not decide.
    /// </summary>
    public (double Loss, int Left) Rank => (Math.Round(Loss, 9), Left);
}
