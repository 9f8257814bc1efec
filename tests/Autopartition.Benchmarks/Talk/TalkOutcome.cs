namespace Autopartition.Benchmarks.Talk;

/// <summary>What a row of the talk ended in.</summary>
/// <param name="IsPossible">False where no layout has an instance that is large enough for each.</param>
/// <param name="OutOfMemory">Processes that ran out of memory.</param>
/// <param name="Survived">Processes that finished.</param>
internal sealed record TalkOutcome(bool IsPossible, int OutOfMemory, int Survived)
{
    /// <summary>No layout serves it.</summary>
    public static TalkOutcome NotPossible { get; } = new(IsPossible: false, 0, 0);

    /// <summary>Everybody finishes.</summary>
    public static TalkOutcome Works(int processes) => new(IsPossible: true, 0, processes);

    /// <inheritdoc/>
    public override string ToString() => !IsPossible ? "not possible"
        : OutOfMemory == 0 ? "works"
        : $"{OutOfMemory} OOM, {Survived} survive";
}
