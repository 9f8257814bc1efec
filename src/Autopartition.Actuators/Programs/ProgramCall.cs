using System.Collections.Immutable;

namespace Autopartition.Actuators.Programs;

/// <summary>A program to run.</summary>
/// <param name="Name">Its name or path.</param>
/// <param name="Arguments">Its arguments, each as one word.</param>
public sealed record ProgramCall(string Name, ImmutableArray<string> Arguments)
{
    /// <summary>Variables to set beside those of this process.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What it reads on standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The command line as people would type it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Path.GetFileName(Name)));
}
