using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Gates;

/// <summary>What to use instead of a type or member that a policy may not use.</summary>
internal static class MemberAdvice
{
    private const string Snapshot =
        "a policy sees only its snapshot (Gpus, Tenants, Queue, Forecasts, Prices, Budgets, Recent)";

    // The longest beginning of a name that fits gives the advice.
    private static readonly (string Begins, string Advice)[] ByName =
    [
        ("System.DateTime", "take the time from Now"),
        ("System.DateTimeOffset", "take the time from Now"),
        ("System.TimeProvider", "take the time from Now"),
        ("System.Diagnostics.Stopwatch", "take the time from Now"),
        ("System.Diagnostics", "write a line for yourself with Log(\"...\")"),
        ("System.AppContext", Snapshot),
        ("System.AppDomain", Snapshot),
        ("System.Environment", Snapshot),
        ("System.TimeZone", "take the time from Now, Hour and Weekday"),
        ("System.Random", "the same snapshot has to give the same decisions: choose by an order, such as OrderBy"),
        ("System.Guid", "use the ids of the snapshot"),
        ("System.HashCode", "use the ids of the snapshot"),
        ("System.Console", "write a line for yourself with Log(\"...\")"),
        ("System.IO", Snapshot),
        ("System.Net", Snapshot),
        ("System.Threading", "a policy ends at once and runs alone"),
        ("System.Reflection", "a policy does not look at types; use 'is' on a value"),
        ("System.Type", "a policy does not look at types; use 'is' on a value"),
        ("System.Activator", "use new"),
        ("System.Object", "compare with == and 'is', show a value in $\"...\""),
        ("System.GC", "memory takes care of itself"),
        ("System.WeakReference", "memory takes care of itself"),
        ("System.Nullable", "compare with null, or use ?? and 'is { }'"),
        ("System.Formattable", "build texts with $\"...\" and string.Join"),
        ("System.IFormattable", "build texts with $\"...\" and string.Join"),
        ("System.Buffers", "use arrays and lists"),
        ("System.Runtime", "use arrays, lists and functions"),
        ("System.Span", "use arrays and lists"),
        ("System.Memory", "use arrays and lists"),
        ("System.Array", "use Where, OrderBy, ToArray and the like"),
        ("System.Exception", "a policy does not throw; end it with return"),
        ("System.Globalization", "texts and figures look the same everywhere"),
        ("System.Convert", "use a cast, int.TryParse, or $\"...\""),
        ("System.Enum", "name the values of the enumeration"),
        ("System.Text", "build texts with $\"...\" and string.Join"),
        ("System.String", "use $\"...\", string.Join, Contains, StartsWith, Split, Trim and the like"),
        ("System.Linq", "the queries Where, Select, OrderBy and the like are there without a using"),
        ("System.Collections", "use arrays, List<T>, Dictionary<TKey, TValue> and HashSet<T>"),
        ("System.Func", "call a function by its name"),
        ("System.Action", "call a function by its name"),
        ("System.Delegate", "call a function by its name"),
        ("Autopartition.Policies", "use the words of policies/README.md"),
    ];

    /// <summary>What to use instead of members of a type, by its name with its namespace.</summary>
    public static string For(string type) => ByName
        .Where(entry => type.StartsWith(entry.Begins, StringComparison.Ordinal))
        .OrderByDescending(entry => entry.Begins.Length)
        .Select(entry => entry.Advice)
        .FirstOrDefault("use the words of policies/README.md");

    /// <summary>The objection to a symbol, for its author.</summary>
    public static string Of(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        var full = type?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.None)) ?? "";
        var advice = For(full);
        var name = symbol is INamedTypeSymbol || IsPlain(symbol) ? symbol.Name : $"{type?.Name}.{symbol.Name}";
        return $"'{(symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? type?.Name : name)}' is not"
            + $" available to a policy; {advice}";
    }

    private static bool IsPlain(ISymbol symbol) =>
        symbol.ContainingType is null || symbol.ContainingType.Name is "PolicyScript" or "StandIns" or "Meter"
        || symbol.ContainingType.Name.StartsWith("Submission", StringComparison.Ordinal);
}
