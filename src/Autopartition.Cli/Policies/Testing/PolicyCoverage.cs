using System.Collections.Immutable;
using Autopartition.Policies.Authoring;

namespace Autopartition.Cli.Policies.Testing;

/// <summary>What the tests made a policy do.</summary>
/// <param name="Policy">Name of its file.</param>
/// <param name="Lines">Lines that can run, ascending.</param>
/// <param name="Run">Those that ran in some test.</param>
/// <param name="Calls">Where it asks for something.</param>
/// <param name="Asked">Lines of calls whose decision some test saw.</param>
internal sealed record PolicyCoverage(
    string Policy,
    ImmutableArray<int> Lines,
    ImmutableHashSet<int> Run,
    ImmutableArray<VerbCall> Calls,
    ImmutableHashSet<int> Asked)
{
    /// <summary>Lines that no test ran.</summary>
    public IEnumerable<int> Missed => Lines.Where(line => !Run.Contains(line));

    /// <summary>Calls whose decision no test saw.</summary>
    public IEnumerable<VerbCall> NeverAsked => Calls.Where(call => !Asked.Contains(call.Line));

    /// <summary>Lines that ran.</summary>
    public int LinesRun => Lines.Count(Run.Contains);

    /// <summary>Calls whose decision some test saw.</summary>
    public int CallsAsked => Calls.Count(call => Asked.Contains(call.Line));

    /// <summary>Both together, for a policy that several files test.</summary>
    public PolicyCoverage With(PolicyCoverage other) => this with
    {
        Run = Run.Union(other.Run),
        Asked = Asked.Union(other.Asked),
    };
}
