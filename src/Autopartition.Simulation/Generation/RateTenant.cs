using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Generation;

/// <summary>A tenant of a made trace of rates. Everything about it is invented.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it wants.</param>
/// <param name="Mean">Instances wanted on a quiet average.</param>
/// <param name="DayAmplitude">How strongly it follows the day, from 0 to 1.</param>
/// <param name="Noise">Spread of a sample around its course, as part of it.</param>
/// <param name="BurstChance">Probability that a burst begins in a bin.</param>
/// <param name="BurstFactor">Demand within a burst, as a multiple of the mean.</param>
/// <param name="BurstBins">Mean length of a burst in bins.</param>
public sealed record RateTenant(
    string Name,
    AskShape.Profile Shape,
    double Mean,
    double DayAmplitude,
    double Noise,
    double BurstChance,
    double BurstFactor,
    double BurstBins);
