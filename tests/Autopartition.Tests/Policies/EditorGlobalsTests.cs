using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

public sealed class EditorGlobalsTests
{
    private static readonly CSharpParseOptions Plain = new(PolicySourceText.Parsing.LanguageVersion);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(PolicyContext).Assembly.Location)
            .Append(typeof(PolicyScript).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Bundled =>
        [.. Directory.EnumerateFiles(BundledPath(""), "*.csx").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Bundled))]
    public void An_editor_finds_nothing_wrong_with_a_bundled_policy(string file) =>
        Assert.Empty(Errors(File.ReadAllText(BundledPath(file))));

    [Fact]
    public void An_editor_marks_what_a_policy_does_not_have() =>
        Assert.Equal(["CS0103"], Errors("Fly();").Select(error => error.Id));

    [Fact]
    public void Each_member_has_its_documentation_and_no_line_to_fill_in()
    {
        var text = EditorGlobals.Text();

        Assert.Contains("\"P:Autopartition.Policies.Authoring.PolicyScript.Gpus\"", text, StringComparison.Ordinal);
        Assert.Contains(
            "PolicyScript.Hold(Autopartition.Core.Policies.GpuView,System.String,"
                + "System.Nullable{System.TimeSpan},System.Int32)",
            text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(" line", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_of_verbs_are_found_wherever_they_stand()
    {
        var source = PolicySourceText.Of("mine.csx", """
            if (IsWeekend)
                Hold("a", because: "one");
            Action later = () => Weigh(
                ObjectiveTerm.Idle, 2, because: "two");
            later();
            """);

        Assert.Equal([new VerbCall(2, "Hold"), new VerbCall(3, "Weigh")], VerbCalls.In(source));
    }

    private static IEnumerable<Diagnostic> Errors(string script) => CSharpCompilation.Create(
            "editor",
            [CSharpSyntaxTree.ParseText(script, Plain), CSharpSyntaxTree.ParseText(EditorGlobals.Text(), Plain)],
            References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
