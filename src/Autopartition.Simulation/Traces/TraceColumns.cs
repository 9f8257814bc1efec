using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>What several formats check alike.</summary>
internal static class TraceColumns
{
    /// <summary>One problem for each required column that the header lacks.</summary>
    public static IEnumerable<string> Missing(IEnumerable<string> required, IReadOnlyList<string> columns) =>
        required.Except(columns).Select(column => $"the column '{column}' is missing");

    /// <summary>An ask for a profile, if some GPU model has it.</summary>
    public static AskShape.Profile? Profile(TraceRow row, string? name, Func<string, bool> knowsProfile)
    {
        if (name is null)
            return null;
        if (knowsProfile(name))
            return new AskShape.Profile(name);
        row.Reject($"the profile '{TraceText.Excerpt(name)}' is in no catalogued GPU model");
        return null;
    }
}
