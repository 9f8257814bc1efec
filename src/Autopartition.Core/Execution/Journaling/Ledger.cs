namespace Autopartition.Core.Execution.Journaling;

/// <summary>A journal and what it says. Nothing is remembered that is not durable.</summary>
/// <typeparam name="TRecord">Its records.</typeparam>
/// <typeparam name="TBook">What they say.</typeparam>
internal sealed class Ledger<TRecord, TBook>(IJournalStore store)
    where TRecord : class
    where TBook : IBook<TRecord>, new()
{
    /// <summary>Records after which the journal begins anew with one, at the next opening.</summary>
    public const int MostRecords = 2000;

    private Journal<TRecord>? _journal;

    public TBook Book { get; private set; } = new();

    /// <summary>Why nothing can be written; null when it can.</summary>
    public string? Problem { get; private set; } = "its journal was not opened";

    /// <summary>True when somebody else has written since.</summary>
    public bool IsContested { get; private set; }

    /// <summary>Reads the journal anew. True when it can be trusted and written.</summary>
    public bool Open()
    {
        (_journal, IsContested) = (null, false);
        if (Journal<TRecord>.Open(store) is not JournalOpening<TRecord>.Opened opened)
        {
            Problem = $"its journal: {Journal<TRecord>.Open(store)}";
            return false;
        }
        Book = new TBook();
        foreach (var record in opened.Records)
            Book.Apply(record);
        (_journal, Problem) = (opened.Journal, null);
        return opened.Records.Length <= MostRecords || Book.Summary() is not { } summary
            || Check(_journal.Rewrite([summary]));
    }

    /// <summary>
    /// Writes a record and remembers it. False when it is not durable: the journal has to be opened anew.
    /// </summary>
    public bool Write(TRecord record)
    {
        if (_journal is null || Problem is not null || !Check(_journal.Append(record)))
            return false;
        Book.Apply(record);
        return true;
    }

    /// <summary>Begins anew with one record, whatever the journal holds.</summary>
    public bool Rebuild(TRecord summary) => store.Read() is StoreContent.Bytes content
        && store.Replace(content.All.Length, Journal<TRecord>.Encode([summary])) is StoreResult.Written
        && Open();

    private bool Check(StoreResult result)
    {
        IsContested = result is StoreResult.Conflict;
        Problem = result switch
        {
            StoreResult.Conflict => "its journal was written by somebody else",
            StoreResult.Failed failed => $"its journal cannot be written: {failed.Reason}",
            _ => null,
        };
        return Problem is null;
    }
}
