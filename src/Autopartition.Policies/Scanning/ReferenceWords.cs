using Autopartition.Policies.Gates;

namespace Autopartition.Policies.Scanning;

/// <summary>Members of the host as authors call them, from their documentation ids.</summary>
internal static class ReferenceWords
{
    /// <summary>
    /// What a reference is and what to use instead, and the word that an author may have written for it.
    /// </summary>
    public static (string Message, string Word) Of(string id)
    {
        var name = Plain(id);
        var isType = id.StartsWith("T:", StringComparison.Ordinal);
        var type = isType ? name : name[..Math.Max(0, name.LastIndexOf('.'))];
        var member = name[(name.LastIndexOf('.') + 1)..];
        var owner = type[(type.LastIndexOf('.') + 1)..];
        var shown = isType ? owner : member is "#ctor" or "#cctor" ? $"new {owner}" : $"{owner}.{member}";
        return IsInside(type)
            ? ($"this compiles to a use of the engine's inside; {MemberAdvice.For(type)}", owner)
            : ($"this compiles to a use of '{shown}', which is not available to a policy; {MemberAdvice.For(type)}",
                member is "#ctor" ? owner : member);
    }

    private static bool IsInside(string type) =>
        type.Length == 0 || type.StartsWith("Autopartition.Policies", StringComparison.Ordinal);

    // Without kind, parameters, type parameters, and what makes an accessor of a property.
    private static string Plain(string id)
    {
        var name = id[(id.IndexOf(':') + 1)..].Split('(', '~', ' ')[0];
        var parts = name.Split('.').Select(part => part.Split('`')[0]).ToArray();
        var last = parts[^1];
        parts[^1] = last.Length > 4 && last[..4] is "get_" or "set_" ? last[4..] : last;
        return string.Join('.', parts);
    }
}
