using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Policies.Rewriting;

/// <content>
/// What the compiler would add to a record is not metered, and a value that contains itself would end the process:
/// records get metered members instead.
/// </content>
internal sealed partial class MeterRewriter
{
    private const string MeterType = "global::Autopartition.Policies.Metering.Meter";

    private string RecordMembers(RecordDeclarationSyntax node)
    {
        if (model.GetDeclaredSymbol(node) is not { } type)
            return "";
        var isClass = !type.IsValueType;
        var parts = Parts(type);
        var written = type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsImplicitlyDeclared).ToList();
        var members = $"private bool PrintMembers(global::System.Text.StringBuilder text)=>true;";
        if (isClass)
            members += "private global::System.Type EqualityContract=>null!;";
        if (!written.Any(method => method is { Name: "Equals", Parameters.Length: 1 }))
            members += $"public bool Equals({type.Name}{(isClass ? "?" : "")} other){Metered(Same(parts, isClass))}";
        if (!written.Any(method => method is { Name: "GetHashCode", Parameters.Length: 0 }))
            members += $"public override int GetHashCode(){Metered(Hash(parts))}";
        if (!written.Any(method => method is { Name: "ToString", Parameters.Length: 0 }))
            members += $"public override string ToString(){Metered(Shown(type.Name, parts))}";
        return members;
    }

    private static RecordDeclarationSyntax Complete(RecordDeclarationSyntax record, string members)
    {
        // They follow the brace, or stand in the place of the semicolon, on the same line.
        var text = $"record R{{{members}}}";
        var added = ((RecordDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!).Members;
        var open = SyntaxFactory.Token(SyntaxKind.OpenBraceToken);
        var isOpen = record.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken);
        var close = isOpen
            ? record.CloseBraceToken
            : SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTriviaFrom(record.SemicolonToken);
        var isSealed = record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword)
            || record.Modifiers.Any(SyntaxKind.SealedKeyword);
        var complete = record
            .WithOpenBraceToken(isOpen ? record.OpenBraceToken : open)
            .WithMembers(record.Members.AddRange(added))
            .WithCloseBraceToken(close)
            .WithSemicolonToken(default);
        return isSealed ? complete : Sealed(complete);
    }

    private static RecordDeclarationSyntax Sealed(RecordDeclarationSyntax record)
    {
        var before = record.GetLeadingTrivia();
        var word = SyntaxFactory.Token(SyntaxKind.SealedKeyword)
            .WithLeadingTrivia(before)
            .WithTrailingTrivia(SyntaxFactory.Space);
        var bare = record.WithLeadingTrivia();
        return bare.WithModifiers(bare.Modifiers.Insert(0, word));
    }

    private string Metered(string value) =>
        $"{{{names.Declaration}{names.Enter(6)}try{{return {value};}}finally{{{names.Leave}}}}}";

    private static string Same(List<string> parts, bool isClass)
    {
        var same = parts.Select(part => $"{MeterType}.Same({part},other.{part[5..]})");
        var all = string.Join("&&", parts.Count == 0 ? ["true"] : same);
        return isClass ? $"(object?)other==(object)this||(other is not null&&{all})" : all;
    }

    private static string Hash(List<string> parts) =>
        parts.Aggregate("1", (hash, part) => $"{MeterType}.Mix({hash},{part})");

    private string Shown(string name, List<string> parts)
    {
        var shown = parts.Select(part => $"{part[5..].TrimStart('@')} = {{{part}}}");
        return parts.Count == 0 ? $"\"{name} {{ }}\""
            : $"{names.Meter}.Text($\"{name} {{{{ {string.Join(", ", shown)} }}}}\")";
    }

    // The fields of a record, each as "this.name": that of a property by the name of the property.
    private static List<string> Parts(INamedTypeSymbol type) =>
    [
        .. type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic && !field.IsConst)
            .Select(field => $"this.@{field.AssociatedSymbol?.Name ?? field.Name}"),
    ];
}
