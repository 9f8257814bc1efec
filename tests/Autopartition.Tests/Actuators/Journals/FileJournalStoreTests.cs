using System.Text;
using Autopartition.Actuators.Journals;
using Autopartition.Core.Execution.Journaling;

namespace Autopartition.Tests.Actuators.Journals;

public sealed class FileJournalStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    private string File => Path.Join(_folder, "below", "journal");

    [Fact]
    public void WhatIsWritten_IsReadByAnother()
    {
        var store = new FileJournalStore(File);

        Assert.IsType<StoreResult.Written>(store.Append(0, "one\n"u8.ToArray()));
        Assert.IsType<StoreResult.Written>(store.Append(4, "two\n"u8.ToArray()));

        Assert.Equal("one\ntwo\n", Text(new FileJournalStore(File)));
    }

    [Fact]
    public void WriteOnAnotherLength_IsAConflict()
    {
        new FileJournalStore(File).Append(0, "one\n"u8.ToArray());

        Assert.IsType<StoreResult.Conflict>(new FileJournalStore(File).Append(0, "two\n"u8.ToArray()));
        Assert.IsType<StoreResult.Conflict>(new FileJournalStore(File).Replace(9, "two\n"u8.ToArray()));
        Assert.Equal("one\n", Text(new FileJournalStore(File)));
    }

    [Fact]
    public void Replace_PutsAllInThePlaceOfAll()
    {
        var store = new FileJournalStore(File);
        store.Append(0, "one\n"u8.ToArray());

        Assert.IsType<StoreResult.Written>(store.Replace(4, "a longer one\n"u8.ToArray()));

        Assert.Equal("a longer one\n", Text(store));
        Assert.Equal(["journal"], Directory.GetFiles(Path.GetDirectoryName(File)!).Select(Path.GetFileName));
    }

    [Fact]
    public void FileThatIsNone_FailsWithItsName()
    {
        Directory.CreateDirectory(File);

        var failed = Assert.IsType<StoreResult.Failed>(new FileJournalStore(File).Append(0, "one\n"u8.ToArray()));

        Assert.Contains(File, failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void StateFolder_IsForOneAtATime()
    {
        using (var first = StateFolder.Open(_folder, out _))
        {
            Assert.NotNull(first);
            Assert.Null(StateFolder.Open(_folder, out var problem));
            Assert.Contains("another process", problem, StringComparison.Ordinal);
        }
        using var next = StateFolder.Open(_folder, out _);
        Assert.NotNull(next);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Text(FileJournalStore store) =>
        Encoding.UTF8.GetString(Assert.IsType<StoreContent.Bytes>(store.Read()).All.Span);
}
