using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;

namespace Autopartition.Cli.Policies;

/// <summary>Finds the files that people mean when they name files and folders.</summary>
internal static class PolicyPaths
{
    /// <summary>How the name of a policy ends.</summary>
    public const string Ending = ".csx";

    /// <summary>
    /// Every file named, and those with one of the endings in every folder named; null after it was told which
    /// paths lead nowhere.
    /// </summary>
    public static ImmutableArray<string>? Find(
        IReadOnlyCollection<string> paths, string ending, Terminal terminal, bool folderMayBeEmpty = false)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var wrong = new List<ConfigProblem>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                found.Add(path);
                continue;
            }
            var inside = Directory.Exists(path) ? Inside(path, ending) : [];
            found.AddRange(inside);
            if (!Directory.Exists(path))
                wrong.Add(new ConfigProblem(path, 1, 1, "file not found; check the path"));
            else if (inside.IsEmpty && !folderMayBeEmpty)
                wrong.Add(new ConfigProblem(path, 1, 1, $"this folder holds no file that ends in {ending}"));
        }
        foreach (var problem in wrong)
            terminal.Say(problem.ToString());
        return wrong.Count == 0 ? [.. found.Distinct(StringComparer.Ordinal)] : null;
    }

    /// <summary>The files of a folder and its folders, in the order of their paths.</summary>
    public static ImmutableArray<string> Inside(string folder, string ending)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true };
        return
        [
            .. Directory.EnumerateFiles(folder, $"*{ending}", options)
                .Where(path => path.EndsWith(ending, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
