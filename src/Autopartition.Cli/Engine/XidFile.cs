using Autopartition.Cli.Frame;
using Autopartition.Configuration.Health;
using Autopartition.Core.Execution.Health;

namespace Autopartition.Cli.Engine;

/// <summary>The table of driver errors that came with the executable.</summary>
internal static class XidFile
{
    /// <summary>The table, or null after the problems of its file were told.</summary>
    public static XidTable? Read(Terminal terminal) => FileProblems.Tell(
        terminal, XidTableReader.Read(Path.Combine(AppContext.BaseDirectory, "config", "xids.yaml")));
}
