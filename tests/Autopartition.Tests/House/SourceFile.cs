using Autopartition.Tests.Configuration;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Tests.House;

/// <summary>A C# file of the repository, parsed.</summary>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Root)
{
    public int Lines { get; } = Text.Count(character => character == '\n');

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Types that nest in no other type.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types =>
        Root.DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>();

    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(
                System.IO.Path.Join(RepositoryPaths.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static SourceFile Read(string path)
    {
        var text = File.ReadAllText(path);
        var relative = System.IO.Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/');
        return new SourceFile(relative, text, CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot());
    }
}
