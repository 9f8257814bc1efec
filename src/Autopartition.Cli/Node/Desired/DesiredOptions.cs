namespace Autopartition.Cli.Node.Desired;

/// <summary>Which layout a machine is to have.</summary>
/// <param name="File">A fleet file or one of mig-parted.</param>
/// <param name="Node">The node of the fleet file that this machine is; null where the file has one.</param>
/// <param name="Config">The configuration of the mig-parted file; null where the file has one.</param>
internal sealed record DesiredOptions(string File, string? Node, string? Config);
