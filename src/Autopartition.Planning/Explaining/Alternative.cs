namespace Autopartition.Planning.Explaining;

/// <summary>A plan that was rejected, and how it compares with the one that was taken.</summary>
/// <param name="Words">What it does otherwise.</param>
/// <param name="MoreUnserved">Asks that it leaves out beyond those that the plan leaves out.</param>
/// <param name="Objective">Its objective, in the units of the last stage.</param>
/// <param name="Difference">That less the objective of the plan.</param>
public sealed record Alternative(string Words, int MoreUnserved, double Objective, double Difference)
{
    /// <summary>The comparison as a sentence.</summary>
    public override string ToString() => MoreUnserved != 0
        ? $"{Words}: {Math.Abs(MoreUnserved)} {(MoreUnserved > 0 ? "more" : "fewer")} unserved"
        : Difference == 0
            ? $"{Words}: just as good (objective {Objective:0.###}), by our order of equal plans not taken"
            : $"{Words}: costs {Difference:+0.###;-0.###} (objective {Objective:0.###})";
}
