using System.Text.RegularExpressions;
using Autopartition.Core.Policies;
using Autopartition.Policies.Allowing;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Gates;

namespace Autopartition.Tests.Policies.Attacks;

/// <summary>
/// What authors are told when a policy is rejected, over all attacks and both layers: where it is, what it is, what to
/// use instead, and nothing of how the engine is built.
/// </summary>
public sealed partial class RejectionWordingTests(ITestOutputHelper output)
{
    // Names of our types that are also words of the language, of C# or of policies.
    private static readonly string[] Plain = ["Dictionary", "List", "HashSet"];

    private static readonly HashSet<string> Internal =
    [
        .. new[] { typeof(PolicyScript).Assembly, typeof(PolicyContext).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !Allowlist.Bundled.AllowsAuthor($"T:{type.FullName?.Replace('+', '.')}"))
            .Select(type => type.Name.Split('`')[0])
            .Except(Plain),
        "Submission", "PolicyScript", "CoreLib", "Autopartition", "passwd",
    ];

    [Fact]
    public void Every_rejection_says_where_and_what_to_do_and_names_nothing_of_the_inside()
    {
        var wrong = new List<string>();
        var said = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var compiler in new[] { new PolicyCompiler(), new PolicyCompiler(PolicyGates.OfCompiler) })
        {
            foreach (var attack in Attack.All)
            {
                if (compiler.Assemble(attack.Source) is not PolicyAssemblyResult.Faulty faulty)
                    continue;
                wrong.AddRange(faulty.Diagnostics.SelectMany(each => Objections(attack, each)));
                said.UnionWith(faulty.Diagnostics.Select(each => $"{each.Code}: {each.Message}"));
            }
        }

        output.WriteLine(string.Join('\n', said));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    private static IEnumerable<string> Objections(Attack attack, PolicyDiagnostic diagnostic)
    {
        var lines = attack.Text.Split('\n');
        if (diagnostic.Line < 1 || diagnostic.Line > lines.Length
            || diagnostic.Column < 1 || diagnostic.Column > lines[diagnostic.Line - 1].Length + 1)
            yield return $"place outside the text: {diagnostic}";
        if (!Code().IsMatch(diagnostic.Code))
            yield return $"no code: {diagnostic}";

        // The compiler's own messages about the language say what was expected.
        if (diagnostic.Code.StartsWith("AP", StringComparison.Ordinal) && !Remedy().IsMatch(diagnostic.Message))
            yield return $"no remedy: {diagnostic}";

        // The first word has a large letter whatever it is.
        var words = Word().Matches(diagnostic.Message).Skip(1).Select(word => word.Value);
        foreach (var word in words.Where(word => Internal.Contains(word) && !attack.Text.Contains(word)))
            yield return $"the inside ({word}): {diagnostic}";
    }

    [GeneratedRegex("^(AP|CS)[0-9]{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("; .{5}|: remove |^write |^build ", RegexOptions.None, 1000)]
    private static partial Regex Remedy();

    [GeneratedRegex("[A-Za-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
