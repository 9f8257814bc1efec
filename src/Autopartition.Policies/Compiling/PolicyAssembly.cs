using System.Collections.Immutable;

namespace Autopartition.Policies.Compiling;

/// <summary>A compiled policy that is not loaded yet. The same source gives the same bytes.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable PDB, which tells the lines of a failure.</param>
/// <param name="EntryType">Full name of the type that holds the entry.</param>
/// <param name="EntryMethod">Name of the static method that makes and runs one instance of the script.</param>
public sealed record PolicyAssembly(
    ImmutableArray<byte> Image, ImmutableArray<byte> Symbols, string EntryType, string EntryMethod)
{
    /// <summary>Lines that can run, ascending; empty unless the policy was compiled for coverage.</summary>
    public ImmutableArray<int> Lines { get; init; } = [];
}
