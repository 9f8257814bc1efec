using System.Collections.Immutable;
using Autopartition.Cli.Engine;
using Autopartition.Cli.Frame;
using Autopartition.Configuration.Scenarios;
using Autopartition.Policies.Sets;

namespace Autopartition.Cli.Simulations;

/// <summary>The policy sets of a run, compiled before the first of them starts.</summary>
internal sealed class PolicySets : IDisposable
{
    private PolicySets(ImmutableArray<(PolicySetConfig Config, ScriptPolicySet Set)> all) => All = all;

    /// <summary>The sets, in order.</summary>
    public ImmutableArray<(PolicySetConfig Config, ScriptPolicySet Set)> All { get; }

    /// <summary>
    /// The sets of the command line, else those of the scenario; or the exit code after it was told what is wrong.
    /// </summary>
    public static (PolicySets? Sets, int ExitCode) Load(
        ImmutableArray<PolicySetConfig> ofScenario, SimulateOptions options, Terminal terminal)
    {
        var loaded = ImmutableArray.CreateBuilder<(PolicySetConfig, ScriptPolicySet)>();
        var worst = ExitCodes.Done;
        foreach (var config in Chosen(ofScenario, options))
        {
            var (set, exitCode) = PolicyFiles.Load(config.Name, config.Policies, terminal);
            worst = Math.Max(worst, exitCode);
            if (set is not null)
                loaded.Add((config, set));
        }
        var sets = new PolicySets(loaded.ToImmutable());
        if (worst == ExitCodes.Done)
            return (sets, worst);
        sets.Dispose();
        return (null, worst);
    }

    public void Dispose()
    {
        foreach (var (_, set) in All)
            set.Dispose();
    }

    private static IEnumerable<PolicySetConfig> Chosen(
        ImmutableArray<PolicySetConfig> ofScenario, SimulateOptions options)
    {
        var together = string.Join('+', options.Policies.Select(PolicyFiles.NameOf));
        if (options.Policies.Count > 0)
            return [new PolicySetConfig(together, [.. options.Policies])];
        if (options.Compared.Count == 0)
            return ofScenario;
        return options.Compared
            .GroupBy(PolicyFiles.NameOf, StringComparer.Ordinal)
            .SelectMany(same => same.Select((path, i) => (Name: i == 0 ? same.Key : $"{same.Key}-{i + 1}", path)))
            .Select(one => new PolicySetConfig(one.Name, [one.path]));
    }
}
