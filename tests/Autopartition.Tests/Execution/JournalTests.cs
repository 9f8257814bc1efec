using System.Text;
using Autopartition.Core.Execution.Journaling;
using Autopartition.Core.Execution.Nodes;

namespace Autopartition.Tests.Execution;

public sealed class JournalTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public void WhatWasWritten_IsReadAgain()
    {
        Write(3);

        var opened = Assert.IsType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store));

        Assert.Equal([1, 2, 3], opened.Records.Cast<NodeRecord.Fenced>().Select(record => record.Epoch));
        Assert.False(opened.WasTorn);
    }

    [Fact]
    public void ATornTail_IsCutOffAtEveryByte()
    {
        Write(2);
        var (two, whole) = (_store.Bytes.Length, _store.Bytes);
        Write(1);
        var three = _store.Bytes;
        for (var length = two + 1; length < three.Length; length++)
        {
            _store.Bytes = three[..length];

            var opened = Assert.IsType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store));

            Assert.True(opened.WasTorn);
            Assert.Equal(2, opened.Records.Length);
            Assert.Equal(whole, _store.Bytes);
        }
    }

    [Fact]
    public void AChangedByte_AnywhereIsFound()
    {
        Write(4);
        var sound = _store.Bytes;
        for (var i = 0; i < sound.Length - 1; i++)
        {
            _store.Bytes = [.. sound];
            _store.Bytes[i] ^= 1;

            Assert.IsNotType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store));
        }
    }

    [Fact]
    public void ARecordThatIsTakenOutOrMoved_IsFound()
    {
        Write(4);
        var lines = Encoding.UTF8.GetString(_store.Bytes).Split('\n')[..4];
        foreach (var changed in new[] { [lines[0], lines[2], lines[3]], [lines[0], lines[2], lines[1]], lines[1..] })
        {
            _store.Bytes = Encoding.UTF8.GetBytes(string.Join('\n', changed) + "\n");

            Assert.IsType<JournalOpening<NodeRecord>.Corrupt>(Journal<NodeRecord>.Open(_store));
        }
    }

    [Fact]
    public void AfterAFailedWrite_NothingIsWrittenBeforeItIsOpenedAnew()
    {
        var opened = Assert.IsType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store));
        _store.Failure = "no space left on device";
        Assert.IsType<StoreResult.Failed>(opened.Journal.Append(new NodeRecord.Fenced(1)));
        _store.Failure = null;

        Assert.IsType<StoreResult.Failed>(opened.Journal.Append(new NodeRecord.Fenced(2)));

        Assert.Empty(_store.Bytes);
    }

    [Fact]
    public void OfTwoWriters_TheSecondConflicts()
    {
        var one = Assert.IsType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store)).Journal;
        var other = Assert.IsType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store)).Journal;

        Assert.IsType<StoreResult.Written>(one.Append(new NodeRecord.Fenced(1)));
        Assert.IsType<StoreResult.Conflict>(other.Append(new NodeRecord.Fenced(2)));
    }

    private void Write(int records)
    {
        var opened = Assert.IsType<JournalOpening<NodeRecord>.Opened>(Journal<NodeRecord>.Open(_store));
        for (var i = 1; i <= records; i++)
            opened.Journal.Append(new NodeRecord.Fenced(i));
    }
}
