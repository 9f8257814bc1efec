using System.Collections.Immutable;
using Autopartition.Cli.Frame;
using Autopartition.Cli.Policies.Checking;
using Autopartition.Cli.Policies.Comparing;
using Autopartition.Cli.Policies.Creating;
using Autopartition.Cli.Policies.Evaluating;
using Autopartition.Cli.Policies.Testing;

namespace Autopartition.Cli.Policies;

/// <summary>The verb <c>policy</c>, which only groups what authors of policies do.</summary>
internal sealed class PolicyCommand : VerbCommand
{
    public PolicyCommand(Terminal terminal)
        : base("policy", "Checks, tests and tries policies, for those who write them.")
    {
        Add(new NewCommand(terminal));
        Add(new CheckCommand(terminal));
        Add(new TestCommand(terminal));
        Add(new EvalCommand(terminal));
        Add(new DiffCommand(terminal));
    }

    public override string Notes => """
        A policy is one C# script. It looks at a snapshot of the fleet and asks for something; the engine
        decides. policies/README.md teaches writing one in a page.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition policy new night-shift", "a script with tests to begin with"),
        new("autopartition policy check policies/*.csx", "whether the engine would load them"),
        new("autopartition policy test policies", "their tests, which lie beside them"),
        new("autopartition policy eval policies/variance.csx", "what a policy asks for on a demo fleet"),
    ];
}
