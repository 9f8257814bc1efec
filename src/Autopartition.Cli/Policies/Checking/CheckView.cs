using Autopartition.Cli.Frame;
using Autopartition.Policies.Compiling;

namespace Autopartition.Cli.Policies.Checking;

/// <summary>
/// Shows diagnostics in the form that compilers print and editors jump to, each with its line of the policy.
/// </summary>
internal static class CheckView
{
    private const int MostColumns = 110;

    public static IEnumerable<string> Lines(CheckedPolicy policy)
    {
        foreach (var wrong in policy.Diagnostics)
        {
            yield return wrong.ToString();
            foreach (var line in Excerpt(policy, wrong))
                yield return line;
        }
    }

    public static string Summary(IReadOnlyCollection<CheckedPolicy> policies)
    {
        var rejected = policies.Count(policy => !policy.IsAccepted);
        var wrong = Wording.Count(policies.Sum(policy => policy.Diagnostics.Length), "error");
        var all = Wording.Count(policies.Count, "policy", "policies");
        return rejected == 0 ? $"{all} accepted" : $"{rejected} of {all} rejected, {wrong}";
    }

    private static IEnumerable<string> Excerpt(CheckedPolicy policy, PolicyDiagnostic wrong)
    {
        var lines = policy.Source?.Tree.GetText().Lines;
        if (lines is null || wrong.Line > lines.Count)
            yield break;
        var text = lines[wrong.Line - 1].ToString().Replace('\t', ' ');
        if (wrong.Column > MostColumns || text.Any(char.IsControl) || string.IsNullOrWhiteSpace(text))
            yield break;
        yield return $"{wrong.Line,6} | {(text.Length > MostColumns ? text[..MostColumns] : text)}";
        yield return $"       | {new string(' ', wrong.Column - 1)}^";
    }
}
