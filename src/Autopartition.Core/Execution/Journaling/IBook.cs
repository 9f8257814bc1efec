namespace Autopartition.Core.Execution.Journaling;

/// <summary>What a list of records says.</summary>
/// <typeparam name="TRecord">The records.</typeparam>
internal interface IBook<TRecord>
    where TRecord : class
{
    /// <summary>One more record.</summary>
    void Apply(TRecord record);

    /// <summary>One record that says what all so far say; null while that would lose something.</summary>
    TRecord? Summary();
}
