using System.Reflection;
using System.Text.RegularExpressions;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sources;

namespace Autopartition.Tests.Policies.Attacks;

/// <summary>One line of the list of attacks.</summary>
internal sealed partial record Attack(int Class, char Verdict, string Expected, string Text)
{
    public static IReadOnlyList<Attack> All { get; } = Read(typeof(Attack).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    public PolicySourceText Source => PolicySourceText.Of("attack.csx", Text);

    public PolicyBudget? Budget => Enum.TryParse<PolicyBudget>(Expected, out var budget) ? budget : null;

    private static List<Attack> Read(string root)
    {
        var path = Path.Combine(root, "tests/Autopartition.Tests/Policies/Attacks/attacks.txt");
        return
        [
            .. File.ReadLines(path)
                .Where(line => line.Length > 0 && !line.StartsWith('#'))
                .Select(line => line.Split(' ', 4))
                .Select(parts => new Attack(int.Parse(parts[0]), parts[1][0], parts[2], Written(parts[3]))),
        ];
    }

    private static string Written(string text) => Repeats()
        .Replace(text, match => string.Concat(Enumerable.Repeat(match.Groups["text"].Value, int.Parse(
            match.Groups["count"].Value))))
        .Replace("\\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\*(?<count>\d+)\*(?<text>.*?)\*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Repeats();
}
