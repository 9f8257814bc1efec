using System.Collections.Immutable;
using Autopartition.Configuration.PolicyTests;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Running;
using Autopartition.Policies.Sets;
using Autopartition.Policies.Sources;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>Runs the tests of files.</summary>
internal sealed class TestRunner(bool covers)
{
    /// <summary>Runs the tests of one file.</summary>
    public FileResult Run(string path, PolicyTestFile file)
    {
        ImmutableArray<string> names = [.. file.Policies.Select(policy => Path.GetFileName(policy))];
        var compiler = new PolicyCompiler { Coverage = covers };
        switch (ScriptPolicySet.Load("test", file.Policies, compiler))
        {
            case PolicySetResult.Loaded loaded:
                using (loaded.Policies)
                {
                    ImmutableArray<CaseResult> cases = [.. file.Cases.Select(one =>
                        new CaseResult(one, PolicyRun.Of(loaded.Policies.Policies, one.Given)))];
                    return new FileResult(path, names, cases, [])
                    {
                        Coverage = covers ? Coverage(file.Policies, loaded.Policies.Policies, cases) : [],
                    };
                }
            case PolicySetResult.Rejected rejected:
                return new FileResult(path, names, [], [.. rejected.Diagnostics.Select(wrong => wrong.ToString())]);
            default:
                throw new InvalidOperationException("a policy set is loaded or rejected");
        }
    }

    private static ImmutableArray<PolicyCoverage> Coverage(
        ImmutableArray<string> paths, ImmutableArray<CompiledPolicy> policies, ImmutableArray<CaseResult> cases) =>
        [.. policies.Select((policy, index) => Of(paths[index], policy, index, cases))];

    private static PolicyCoverage Of(
        string path, CompiledPolicy policy, int index, ImmutableArray<CaseResult> cases)
    {
        var results = cases.Select(one => one.Run.Policies[index].Result).ToImmutableArray();
        return new PolicyCoverage(
            policy.FileName,
            policy.Lines,
            [.. results.SelectMany(result => result.LinesRun)],
            PolicySourceFile.Read(path) is PolicySourceResult.Read read ? VerbCalls.In(read.Source) : [],
            [.. results.SelectMany(result => result.Decisions).Select(decision => decision.Source.Line)]);
    }
}
