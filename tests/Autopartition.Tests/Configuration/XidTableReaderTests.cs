using Autopartition.Configuration.Health;
using Autopartition.Core.Execution.Health;

namespace Autopartition.Tests.Configuration;

public sealed class XidTableReaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public void ShippedTable_TellsContainedErrorsFromUncontained()
    {
        var table = XidTableReader.Read(Path.Join(RepositoryPaths.Config, "xids.yaml")).Value();

        Assert.Equal(
            [XidReaction.FailLease, XidReaction.CordonGpu, XidReaction.CordonGpu, XidReaction.Alert],
            new[] { 94, 95, 79, 9999 }.Select(xid => table[xid].Reaction));
        Assert.All(table.Entries.Values, entry => Assert.NotEmpty(entry.Meaning));
    }

    [Fact]
    public void Mistakes_AreAllReported() => Assert.Equal(
        [
            "x.yaml(3,12): error: xid: 94 stands in the table already",
            "x.yaml(3,42): error: reaction: 'reboot' is not known; it may be alert, fail-lease, cordon-gpu",
        ],
        _folder.ProblemsOf(XidTableReader.Read(_folder.Write("x.yaml", """
            xids:
              - { xid: 94, meaning: contained, reaction: fail-lease }
              - { xid: 94, meaning: again, reaction: reboot }
            """))));

    public void Dispose() => _folder.Dispose();
}
