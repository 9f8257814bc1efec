using System.Collections.Immutable;
using Autopartition.Configuration.PolicyTests;
using Autopartition.Policies.Sets;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Runs the tests of files.</summary>
internal static class TestRunner
{
    /// <summary>Runs the tests of one file.</summary>
    public static FileResult Run(string path, PolicyTestFile file)
    {
        ImmutableArray<string> names = [.. file.Policies.Select(policy => Path.GetFileName(policy))];
        switch (ScriptPolicySet.Load("test", file.Policies))
        {
            case PolicySetResult.Loaded loaded:
                using (loaded.Policies)
                {
                    return new FileResult(path, names, [.. file.Cases.Select(one => new CaseResult(
                        one, PolicyRun.Of(loaded.Policies.Policies, one.Given)))], []);
                }
            case PolicySetResult.Rejected rejected:
                return new FileResult(path, names, [], [.. rejected.Diagnostics.Select(wrong => wrong.ToString())]);
            default:
                throw new InvalidOperationException("a policy set is loaded or rejected");
        }
    }
}
