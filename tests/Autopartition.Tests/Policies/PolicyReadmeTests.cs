using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autopartition.Policies.Authoring;
using static Autopartition.Tests.Policies.PolicyFixture;

namespace Autopartition.Tests.Policies;

/// <summary>What policies/README.md says is so.</summary>
public sealed partial class PolicyReadmeTests
{
    private const string Begin = "<!-- The tables below are generated; a test tells when they are stale. -->\n";

    private static readonly string Text = File.ReadAllText(BundledPath("README.md"));

    private readonly Dictionary<string, string> _summaries = Summaries("Autopartition.Core")
        .Concat(Summaries("Autopartition.Policies"))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>
    /// With AUTOPARTITION_WRITE_REFERENCE=1 the tables are written anew instead, for a person to look at.
    /// </summary>
    [Fact]
    public void The_tables_are_those_of_the_code()
    {
        var expected = new PolicyReference(id => _summaries[id]).Markdown();
        var parts = Text.Split(Begin);
        Assert.Equal(2, parts.Length);
        if (Environment.GetEnvironmentVariable("AUTOPARTITION_WRITE_REFERENCE") == "1")
            File.WriteAllText(BundledPath("README.md"), $"{parts[0]}{Begin}\n{expected}");

        var stands = File.ReadAllText(BundledPath("README.md")).Split(Begin)[1];
        Assert.True(
            stands == $"\n{expected}",
            "The tables of policies/README.md are stale: run this test with AUTOPARTITION_WRITE_REFERENCE=1.");
    }

    [Fact]
    public void Every_bundled_policy_is_named_and_has_tests()
    {
        var policies = Directory.EnumerateFiles(BundledPath(""), "*.csx").Select(Path.GetFileName).Order().ToList();

        Assert.Equal(policies, Links().Matches(Text).Select(link => link.Groups["file"].Value).Order());
        Assert.All(policies, policy => Assert.True(File.Exists(BundledPath(
            Path.ChangeExtension(policy!, ".tests.yaml")))));
    }

    [Fact]
    public void Its_scripts_compile()
    {
        var scripts = Scripts().Matches(Text).Select(script => script.Groups["script"].Value).ToList();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Decide(script));
    }

    private static Dictionary<string, string> Summaries(string assembly)
    {
        var members = XDocument.Load(Path.Join(AppContext.BaseDirectory, $"{assembly}.xml")).Descendants("member");
        return members.Where(member => member.Element("summary") is not null).ToDictionary(
            member => member.Attribute("name")!.Value,
            member => FirstSentence(Plain(member.Element("summary")!)));
    }

    private static string Plain(XElement summary)
    {
        foreach (var link in summary.Descendants("see").ToList())
            link.ReplaceWith($"`{link.Attribute("cref")!.Value.Split('.')[^1]}`");
        foreach (var code in summary.Descendants("c").ToList())
            code.ReplaceWith($"`{code.Value}`");
        return string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.').Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[(?<file>[a-z-]+\.csx)\]\(\k<file>\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"```csharp\n(?<script>[^`]+)```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scripts();
}
