using System.Collections.Immutable;

namespace Autopartition.Configuration.Reading;

/// <summary>Collects the problems of one file, and of the files that it names.</summary>
internal sealed class ProblemList(string file)
{
    /// <summary>Problems that are shown; the rest is only counted.</summary>
    public const int MostShown = 1000;

    private readonly List<ConfigProblem> _own = [];
    private readonly List<ConfigProblem> _ofOtherFiles = [];

    public bool IsEmpty => _own.Count == 0 && _ofOtherFiles.Count == 0;

    public void Add(Place place, string message) =>
        _own.Add(new ConfigProblem(file, place.Line, place.Column, message));

    /// <summary>Adds a problem with another file as a whole.</summary>
    public void AddOf(string otherFile, string message) =>
        _ofOtherFiles.Add(new ConfigProblem(otherFile, Place.Beginning.Line, Place.Beginning.Column, message));

    /// <summary>Takes over the value of another file, or its problems.</summary>
    public T? Take<T>(ConfigResult<T> other)
    {
        if (other is ConfigResult<T>.Valid valid)
            return valid.Value;
        _ofOtherFiles.AddRange(((ConfigResult<T>.Invalid)other).Problems);
        return default;
    }

    /// <summary>
    /// The value, if nothing was wrong. One with problems never leaves, so it may hold stand-ins.
    /// </summary>
    public ConfigResult<T> Result<T>(T? value) =>
        IsEmpty ? new ConfigResult<T>.Valid(value!) : new ConfigResult<T>.Invalid(InOrder());

    private ImmutableArray<ConfigProblem> InOrder()
    {
        var all = _own.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)
            .Concat(_ofOtherFiles).Distinct().ToList();
        if (all.Count <= MostShown)
            return [.. all];
        var rest = $"{all.Count - MostShown} more problems are not shown; correct these first";
        return [.. all.Take(MostShown), all[MostShown] with { Message = rest }];
    }
}
