using Autopartition.Core.Demand;

namespace Autopartition.Simulation.Traces;

/// <summary>What several formats check alike.</summary>
internal static class TraceColumns
{
    /// <summary>One problem for each required column that the header lacks.</summary>
    public static IEnumerable<string> Missing(IEnumerable<string> required, IReadOnlyList<string> columns) =>
        required.Except(columns).Select(column => $"the column '{column}' is missing");

    /// <summary>
    /// An ask that lasts from a creation to a deletion; one that lasted no time at all asks for nothing.
    /// </summary>
    public static RowReading Lasting(Ask ask, TimeSpan created, TimeSpan deleted) => created == deleted
        ? new RowReading.Skipped("gone within the second of its creation")
        : new RowReading.Asks(created, deleted - created, ask, 1);

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
