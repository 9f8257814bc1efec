using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;

namespace Autopartition.Policies.Authoring;

/// <summary>
/// Writes what a policy sees as plain C#, for editors: they do not know scripts with globals, but they complete and
/// underline a file with top-level statements. The text is made from the very members that scripts get.
/// </summary>
public static class EditorGlobals
{
    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The text of the file.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("// Written by 'autopartition policy new', so that editors know what a policy sees. Never run.\n");
        text.Append("#nullable enable\n");
        foreach (var import in PolicyScriptOptions.Imports.SelectMany(Usings))
            text.Append($"global using {import};\n");
        text.Append("global using static PolicyGlobals;\n\ninternal static class PolicyGlobals\n{\n");
        foreach (var property in typeof(PolicyScript).GetProperties(Members))
            text.Append(Property(property));
        foreach (var method in typeof(PolicyScript).GetMethods(Members).Where(method => !method.IsSpecialName))
            text.Append(Method(method));
        return text.Append("}\n").ToString();
    }

    /// <summary>
    /// In a script a member such as <c>Prices</c> hides a type of that name. Elsewhere the two would be ambiguous, so
    /// of our own namespaces only the types come in that no member hides.
    /// </summary>
    private static IEnumerable<string> Usings(string import)
    {
        var own = typeof(PolicyContext).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == import && !type.IsNested && !type.IsGenericType)
            .ToList();
        return own.Count == 0
            ? [import]
            : own.Where(type => typeof(PolicyScript).GetMember(type.Name).Length == 0)
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Select(type => $"{type.Name} = {type.FullName}");
    }

    private static string Property(PropertyInfo property)
    {
        var type = Code(property.PropertyType, Nullability.Create(property));
        var documentation = Documentation($"P:{typeof(PolicyScript).FullName}.{property.Name}");
        return $"{documentation}    public static {type} {property.Name} => default!;\n";
    }

    private static string Method(MethodInfo method)
    {
        var all = method.GetParameters();
        var types = all.Select(one => PolicyReference.DocumentationName(one.ParameterType));
        var id = $"{typeof(PolicyScript).FullName}.{method.Name}({string.Join(',', types)})";
        var shown = all.Where(one => one.GetCustomAttribute<CallerLineNumberAttribute>() is null).Select(Parameter);
        var result = method.ReturnType == typeof(void)
            ? "void"
            : Code(method.ReturnType, Nullability.Create(method.ReturnParameter));
        var body = result == "void" ? " { }" : " => default!;";
        var head = $"    public static {result} {method.Name}({string.Join(", ", shown)})";
        return $"{Documentation($"M:{id}")}{head}{body}\n";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var usual = parameter.HasDefaultValue ? " = default" : "";
        return $"{Code(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{usual}";
    }

    private static string Documentation(string id) => $"    /// <inheritdoc cref=\"{id}\"/>\n";

    private static string Code(Type type, NullabilityInfo nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Qualified(value)}?";
        var mark = !type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? "?" : "";
        return Qualified(type) + mark;
    }

    private static string Qualified(Type type)
    {
        var name = $"global::{type.Namespace}.{type.Name.Split('`')[0]}";
        return type.IsGenericType
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Qualified))}>"
            : name;
    }
}
