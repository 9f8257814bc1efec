using Microsoft.CodeAnalysis;

namespace Autopartition.Policies.Rewriting;

/// <summary>Which of our functions stands in the place of a framework member whose work grows with its arguments.
/// </summary>
internal static class StandInNames
{
    /// <summary>The type that holds them.</summary>
    public const string Type = "global::Autopartition.Policies.Metering.StandIns";

    /// <summary>The name of the function for a method, or null when it stays as it is.</summary>
    public static string? Of(IMethodSymbol method)
    {
        if (method is { Name: "ToString", ReturnType.SpecialType: SpecialType.System_String, IsStatic: false }
            && method.Parameters.Length <= 1)
        {
            return "MeteredToString";
        }

        if (method.ContainingType.SpecialType != SpecialType.System_String)
            return null;
        return method.Name is "Replace" or "PadLeft" or "PadRight" or "Split" or "Join"
            ? $"Metered{method.Name}"
            : null;
    }
}
