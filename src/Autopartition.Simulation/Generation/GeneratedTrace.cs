using System.Collections.Immutable;

namespace Autopartition.Simulation.Generation;

/// <summary>
/// What a made trace should be like. Everything in it is invented; a result that rests on it says so.
/// </summary>
/// <param name="Asks">How many asks to make in all.</param>
/// <param name="Hours">Hours over which they arrive.</param>
/// <param name="Tenants">Who asks.</param>
public sealed record GeneratedTrace(int Asks, double Hours, ImmutableArray<GeneratedTenant> Tenants)
{
    /// <summary>Most asks of a made trace.</summary>
    public const int MaxAsks = 1_000_000;

    /// <summary>Longest made trace, in hours: ten years.</summary>
    public const double MaxHours = 87_600;

    /// <summary>Everything that is wrong with the figures; empty when a trace can be made of them.</summary>
    public ImmutableArray<string> Problems()
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        if (Asks is < 0 or > MaxAsks)
            wrong.Add($"asks {Asks} is not between 0 and {MaxAsks}");
        if (Hours is not (> 0 and <= MaxHours))
            wrong.Add($"hours {Hours} is not above 0 and at most {MaxHours}");
        if (Tenants.IsDefaultOrEmpty)
            wrong.Add("there is no tenant");
        else if (!(Tenants.Sum(tenant => tenant.Weight) > 0))
            wrong.Add("no tenant has a weight above 0");
        foreach (var tenant in Tenants.IsDefault ? [] : Tenants)
            wrong.AddRange(tenant.Problems().Select(problem => $"tenant '{tenant.Name}': {problem}"));
        return wrong.ToImmutable();
    }
}
