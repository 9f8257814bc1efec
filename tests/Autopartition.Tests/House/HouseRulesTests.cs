using Autopartition.Tests.Configuration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autopartition.Tests.House;

/// <summary>
/// The rules of the code, kept by a test. A rule that makes code worse is changed here, with the reason.
/// </summary>
public sealed class HouseRulesTests
{
    private const int MostLinesOfAFile = 400;
    private const int MedianLinesOfAFile = 60;
    private const int NearlyAllLinesOfAFile = 220;
    private const int MostLinesOfAMethod = 70;
    private const int LongestLine = 120;

    // Assembled, so that this file does not break its own rule.
    private static readonly string[] UnfinishedWords =
        ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "HA" + "CK:"];

    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "Autopartition.sln", "Directory.Build.props",
        "Directory.Build.targets", "Directory.Packages.props", "Directory.Solution.targets", "LICENSE", "README.md",
        "config", "global.json", "policies", "src", "tests",
    ];

    [Fact]
    public void Files_AreShort()
    {
        var lengths = SourceFile.All.Select(file => file.Lines).Order().ToList();

        Assert.Empty(SourceFile.All.Where(file => file.Lines > MostLinesOfAFile)
            .Select(file => $"{file.Path}: {file.Lines} lines"));
        Assert.InRange(lengths[lengths.Count / 2], 1, MedianLinesOfAFile);
        Assert.InRange(lengths[lengths.Count * 95 / 100], 1, NearlyAllLinesOfAFile);
    }

    [Fact]
    public void Methods_AreShort() => Assert.Empty(
        from file in SourceFile.All
        from method in file.Root.DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
        let lines = LinesOf(method)
        where lines > MostLinesOfAMethod
        select $"{file.Path}({FirstLine(method)}): a method of {lines} lines");

    [Fact]
    public void Lines_AreNotTooLong() => Assert.Empty(
        from file in SourceFile.All
        from line in file.Text.Split('\n').Select((text, i) => (Text: text, Number: i + 1))
        where line.Text.Length > LongestLine
        select $"{file.Path}({line.Number}): {line.Text.Length} characters");

    [Fact]
    public void EachFile_HoldsOneTypeOfItsName() => Assert.Empty(
        from file in SourceFile.All
        let types = file.Types.ToList()
        where types.Count > 1 || (types.Count == 1 && !NamesFile(types[0], file))
        select $"{file.Path}: {string.Join(", ", types.Select(type => type.Identifier.Text))}");

    [Fact]
    public void Folders_AreFlat() => Assert.Empty(
        SourceFile.All.Where(file => !file.IsTest && file.Path.Split('/').Length > 5).Select(file => file.Path));

    [Fact]
    public void Classes_AreSealedStaticOrAbstract() => Assert.Empty(
        from file in SourceFile.All
        from type in file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax
            || (type is RecordDeclarationSyntax record && !record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword))
        where !type.Modifiers
            .Any(word => word.Kind()
                is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
        select $"{file.Path}: {type.Identifier.Text} is not sealed");

    [Fact]
    public void PublicTypesAndMembersOfCoreAndOfThePolicyApi_AreDocumented() => Assert.Empty(
        from file in SourceFile.All
        where file.Path.StartsWith("src/Autopartition.Core/", StringComparison.Ordinal)
            || file.Path.EndsWith("/PolicyScript.cs", StringComparison.Ordinal)
        from member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where IsPublic(member) && !IsDocumented(member)
        select $"{file.Path}({FirstLine(member)})");

    [Fact]
    public void NothingIsLeftUnfinished() => Assert.Empty(
        from file in SourceFile.All
        from word in UnfinishedWords
        where file.Text.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}: {word}");

    [Fact]
    public void Core_ReferencesNothing()
    {
        var project = File.ReadAllText(
            Path.Join(RepositoryPaths.Root, "src/Autopartition.Core/Autopartition.Core.csproj"));

        Assert.DoesNotContain("Reference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_DoNotReferenceEachOther() => Assert.Empty(
        from path in Directory.EnumerateFiles(Path.Join(RepositoryPaths.Root, "src"), "*.csproj", SearchOption
            .AllDirectories)
        where !path.EndsWith("Cli.csproj", StringComparison.Ordinal)
        from line in File.ReadAllLines(path)
        where line.Contains("ProjectReference", StringComparison.Ordinal)
            && !line.Contains("Core.csproj", StringComparison.Ordinal)
        select $"{path}: {line.Trim()}");

    [Fact]
    public void TheRoot_HoldsOnlyWhatBelongsThere() => Assert.Empty(
        Directory.EnumerateFileSystemEntries(RepositoryPaths.Root).Select(Path.GetFileName)
            .Except([.. TopLevel, ".git", "artifacts", ".vs", ".idea", "TestResults"]));

    private static int FirstLine(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static bool NamesFile(BaseTypeDeclarationSyntax type, SourceFile file) =>
        Path.GetFileName(file.Path).Split('.')[0] == type.Identifier.Text;

    private static bool IsPublic(MemberDeclarationSyntax member) => member is not BaseNamespaceDeclarationSyntax
        && member.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().All(each =>
            each is BaseNamespaceDeclarationSyntax or EnumMemberDeclarationSyntax
            || each.Modifiers.Any(SyntaxKind.PublicKeyword)
            || each.Parent is InterfaceDeclarationSyntax);

    /// <summary>
    /// An override says what its base says; a constructor of a record with documented parameters needs no more.
    /// </summary>
    private static bool IsDocumented(MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia()
            .Any(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax);
}
