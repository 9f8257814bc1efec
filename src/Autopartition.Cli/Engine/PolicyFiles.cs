using Autopartition.Cli.Frame;
using Autopartition.Configuration.Reading;
using Autopartition.Policies.Sets;

namespace Autopartition.Cli.Engine;

/// <summary>Loads policy sets and tells what is wrong with them.</summary>
internal static class PolicyFiles
{
    /// <summary>The set, or the exit code after the reasons were told.</summary>
    public static (ScriptPolicySet? Set, int ExitCode) Load(
        string name, IReadOnlyCollection<string> paths, Terminal terminal)
    {
        if (!Exist(paths, terminal))
            return (null, ExitCodes.BadInput);
        switch (ScriptPolicySet.Load(name, paths))
        {
            case PolicySetResult.Loaded loaded:
                return (loaded.Policies, ExitCodes.Done);
            case PolicySetResult.Rejected rejected:
                foreach (var diagnostic in rejected.Diagnostics)
                    terminal.Say(diagnostic.ToString());
                break;
        }
        return (null, ExitCodes.No);
    }

    /// <summary>A set of its own is named after its file.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static bool Exist(IReadOnlyCollection<string> paths, Terminal terminal)
    {
        var missing = paths.Where(path => !File.Exists(path)).ToList();
        foreach (var path in missing)
        {
            var what = Directory.Exists(path)
                ? "this is a directory; give the path of a policy file"
                : "file not found; check the path";
            terminal.Say(new ConfigProblem(path, 1, 1, what).ToString());
        }
        return missing.Count == 0;
    }
}
