namespace Autopartition.Cli.Plans;

/// <summary>How a plan is shown.</summary>
internal enum PlanForm
{
    /// <summary>Pictures and tables for people.</summary>
    Table,

    /// <summary>A shell script of nvidia-smi calls.</summary>
    NvidiaSmi,

    /// <summary>A file of NVIDIA's mig-parted.</summary>
    MigParted,
}
