namespace Autopartition.Cli.Node.Inspecting;

/// <summary>What <c>node export</c> writes.</summary>
internal enum ExportForm
{
    /// <summary>A fleet file.</summary>
    Fleet,

    /// <summary>A file of NVIDIA's mig-parted.</summary>
    MigParted,
}
