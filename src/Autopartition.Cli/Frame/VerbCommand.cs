using System.Collections.Immutable;
using System.CommandLine;

namespace Autopartition.Cli.Frame;

/// <summary>A verb of the command line, with the notes and examples that its help shows.</summary>
internal abstract class VerbCommand(string name, string description) : Command(name, description)
{
    /// <summary>What people should know of the verb beyond its one sentence.</summary>
    public abstract string Notes { get; }

    /// <summary>What people type, and what they get for it.</summary>
    public abstract ImmutableArray<Example> Examples { get; }
}
