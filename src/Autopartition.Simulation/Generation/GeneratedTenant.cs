using System.Collections.Immutable;
using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Generation;

/// <summary>One tenant of a made trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its part of the asks, beside the weights of the others.</param>
/// <param name="Shapes">What it asks for, each shape with its weight beside the others.</param>
/// <param name="MeanDuration">Mean time that it holds a lease.</param>
/// <param name="Burst">
/// Spread of the gaps between its asks, as standard deviation over mean: 0 is a steady beat, 1 is chance alone
/// (Poisson), more comes in bursts.
/// </param>
/// <param name="DayAmplitude">
/// How strongly its rate follows the day: 0 is the same at every hour; 1 is twice the mean at noon and nothing
/// at midnight.
/// </param>
public sealed record GeneratedTenant(
    string Name,
    double Weight,
    ImmutableArray<(AskShape Shape, double Weight)> Shapes,
    TimeSpan MeanDuration,
    double Burst,
    double DayAmplitude)
{
    /// <summary>Name of the workload that its leases run; null when only durations are known.</summary>
    public string? Workload { get; init; }

    /// <summary>Largest <see cref="Burst"/>.</summary>
    public const double MaxBurst = 10;

    /// <summary>Longest <see cref="MeanDuration"/>.</summary>
    public static readonly TimeSpan MaxMeanDuration = TimeSpan.FromDays(365);

    /// <summary>Everything that is wrong with the figures.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return "the name is empty";
        if (!(Weight >= 0) || double.IsInfinity(Weight))
            yield return $"weight {Weight} is not a number from 0 up";
        if (Shapes.IsDefaultOrEmpty || !HasUsableWeights(Shapes.Select(shape => shape.Weight)))
            yield return "it needs at least one shape with a weight above 0, and no weight below";
        if (MeanDuration <= TimeSpan.Zero || MeanDuration > MaxMeanDuration)
            yield return $"mean duration {MeanDuration} is not above 0 and at most {MaxMeanDuration}";
        if (Burst is not (>= 0 and <= MaxBurst))
            yield return $"burst {Burst} is not between 0 and {MaxBurst}";
        if (DayAmplitude is not (>= 0 and <= 1))
            yield return $"day amplitude {DayAmplitude} is not between 0 and 1";
    }

    private static bool HasUsableWeights(IEnumerable<double> weights)
    {
        var listed = weights.ToList();
        return listed.TrueForAll(weight => weight >= 0) && listed.Sum() is > 0 and < double.PositiveInfinity;
    }
}
