namespace Autopartition.Policies.Compiling;

/// <summary>What to use instead of well-known names that a policy does not find.</summary>
internal static class UnknownNames
{
    private const string Snapshot =
        "a policy sees only its snapshot (Gpus, Tenants, Queue, Forecasts, Recent and so on)";

    private const string Usual =
        "a policy sees the names of policies/README.md and what it declares itself, check the spelling";

    private static readonly (string Name, string Advice)[] Known =
    [
        ("Enumerable", "use for, or the queries on a list: Gpus.Where(...).Select(...)"),
        ("Console", "write a line for yourself with Log(\"...\")"),
        ("Regex", "use Contains, StartsWith, IndexOf and Split"),
        ("RegularExpressions", "use Contains, StartsWith, IndexOf and Split"),
        ("StringBuilder", "build texts with $\"...\" and string.Join"),
        ("Stopwatch", "take the time from Now"),
        ("Task", "a policy ends at once and runs alone"),
        ("Parallel", "a policy ends at once and runs alone"),
        ("Thread", "a policy ends at once and runs alone"),
        ("Process", Snapshot),
        ("Net", Snapshot),
        ("System.Net", Snapshot),
        ("HttpClient", Snapshot),
        ("File", Snapshot),
        ("Directory", Snapshot),
        ("Path", Snapshot),
        ("Json", Snapshot),
        ("JsonSerializer", Snapshot),
        ("Expressions", "call a function by its name"),
    ];

    /// <summary>The advice for the name that a message quotes.</summary>
    public static string AdviceIn(string message) => Known
        .Where(known => message.Contains($"'{known.Name}'", StringComparison.Ordinal))
        .Select(known => known.Advice)
        .FirstOrDefault(Usual);
}
