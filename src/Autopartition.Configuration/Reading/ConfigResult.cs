using System.Collections.Immutable;

namespace Autopartition.Configuration.Reading;

/// <summary>What a file says, or everything that is wrong with it.</summary>
public abstract record ConfigResult<T>
{
    private ConfigResult()
    {
    }

    /// <summary>The file is right.</summary>
    public sealed record Valid(T Value) : ConfigResult<T>;

    /// <summary>The file is wrong; at least one problem, in the order of the file.</summary>
    public sealed record Invalid(ImmutableArray<ConfigProblem> Problems) : ConfigResult<T>;
}
