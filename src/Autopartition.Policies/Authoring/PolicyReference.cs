using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Autopartition.Core.Policies;
using Autopartition.Policies.Allowing;

namespace Autopartition.Policies.Authoring;

/// <summary>Writes the tables of what a policy sees and may ask for, from the very members that scripts get.</summary>
/// <param name="summaryOf">The first sentence of the documentation of a member, by its documentation id.</param>
public sealed class PolicyReference(Func<string, string> summaryOf)
{
    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The tables as Markdown.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("### What a policy sees\n\n| Name | What it is |\n|---|---|\n");
        foreach (var property in typeof(PolicyScript).GetProperties(Members))
            text.Append($"| `{property.Name}` | {summaryOf($"P:{typeof(PolicyScript).FullName}.{property.Name}")} |\n");
        foreach (var method in Methods().Where(method => !IsVerb(method)))
            text.Append($"| `{Signature(method)}` | {Summary(method)} |\n");
        text.Append("\n### What a policy may ask for\n\nA GPU or tenant is given as a view or by its id or name.\n\n");
        text.Append("| Verb | Meaning |\n|---|---|\n");
        foreach (var verbs in Methods().Where(IsVerb).GroupBy(method => method.Name))
            text.Append($"| {Forms(verbs)} | {Summary(verbs.First())} |\n");
        text.Append("\n### Members of what it sees\n\n| Type | Members |\n|---|---|\n");
        foreach (var type in Reachable().OrderBy(type => type.Name, StringComparer.Ordinal))
            text.Append($"| `{type.Name}` | {string.Join(", ", Names(type).Select(name => $"`{name}`"))} |\n");
        text.Append("\n### Everything that a script may call\n\n").Append(AllowlistTable.Markdown());
        return text.ToString();
    }

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(PolicyScript).GetMethods(Members).Where(method => !method.IsSpecialName);

    private static bool IsVerb(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.Name == "because");

    /// <summary>The forms of a verb; one by id or name stands for the one by view.</summary>
    private static string Forms(IEnumerable<MethodInfo> verbs) =>
        string.Join("<br>", verbs.Select(Signature).Distinct(StringComparer.Ordinal).Select(form => $"`{form}`"));

    private static string Signature(MethodInfo method)
    {
        var shown = method.GetParameters().Where(parameter => parameter.Name != "line")
            .Select(parameter => parameter.HasDefaultValue ? $"{parameter.Name}: ..." : parameter.Name);
        return $"{method.Name}({string.Join(", ", shown)})";
    }

    private string Summary(MethodInfo method)
    {
        var types = method.GetParameters().Select(parameter => DocumentationName(parameter.ParameterType));
        return summaryOf($"M:{typeof(PolicyScript).FullName}.{method.Name}({string.Join(',', types)})");
    }

    internal static string DocumentationName(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name.Split('`')[0]}"
            + $"{{{string.Join(',', type.GetGenericArguments().Select(DocumentationName))}}}"
        : type.FullName!;

    /// <summary>Our own types that a policy reaches from what it sees, also through lists.</summary>
    public static ImmutableHashSet<Type> Reachable()
    {
        var found = ImmutableHashSet.CreateBuilder<Type>();
        var next = new Stack<Type>(typeof(PolicyScript).GetProperties(Members).Select(one => one.PropertyType)
            .Concat(Methods().SelectMany(method => method.GetParameters()).Select(one => one.ParameterType)));
        while (next.TryPop(out var type))
        {
            foreach (var inside in type.GetGenericArguments())
                next.Push(inside);
            if (type.Assembly != typeof(PolicyContext).Assembly || !found.Add(type))
                continue;
            foreach (var property in type.GetProperties())
                next.Push(property.PropertyType);
        }
        return found.ToImmutable();
    }

    private static IEnumerable<string> Names(Type type) => type.IsEnum
        ? type.GetEnumNames()
        : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
}
