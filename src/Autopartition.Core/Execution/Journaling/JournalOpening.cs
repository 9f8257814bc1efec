using System.Collections.Immutable;

namespace Autopartition.Core.Execution.Journaling;

/// <summary>A journal that was read, or what keeps it from being used.</summary>
/// <typeparam name="TRecord">Its records.</typeparam>
public abstract record JournalOpening<TRecord>
    where TRecord : class
{
    private JournalOpening()
    {
    }

    /// <summary>Every record is sound.</summary>
    /// <param name="Journal">To write on.</param>
    /// <param name="Records">All of them, in order.</param>
    /// <param name="WasTorn">True when a record that was never acknowledged was cut off.</param>
    public sealed record Opened(Journal<TRecord> Journal, ImmutableArray<TRecord> Records, bool WasTorn)
        : JournalOpening<TRecord>;

    /// <summary>A record is not the one that was written. Nothing is changed on its word.</summary>
    /// <param name="Record">Number of the first bad record, from 1.</param>
    public sealed record Corrupt(int Record) : JournalOpening<TRecord>
    {
        /// <inheritdoc/>
        public override string ToString() => $"record {Record} is not what was written. Nothing is changed until the "
            + "journal is put aside and rebuilt from what stands on the hardware.";
    }

    /// <summary>It cannot be read, or not be written.</summary>
    public sealed record Unreadable(string Reason) : JournalOpening<TRecord>
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Reason}. Nothing is changed until it can be read and written.";
    }
}
