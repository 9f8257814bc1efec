using System.Collections.Immutable;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Policies that are evaluated together.</summary>
/// <param name="Name">Unique in the scenario.</param>
/// <param name="Policies">Absolute paths of scripts that exist, in the order of the file; none is a set
/// too.</param>
public sealed record PolicySetConfig(string Name, ImmutableArray<string> Policies)
{
    /// <summary>False to keep nothing ready for forecast demand, to see what forecasts are worth.</summary>
    public bool UsesForecasts { get; init; } = true;
}
