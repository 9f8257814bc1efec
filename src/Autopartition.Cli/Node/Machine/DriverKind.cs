namespace Autopartition.Cli.Node.Machine;

/// <summary>How the GPUs of this machine are reached.</summary>
internal enum DriverKind
{
    /// <summary>By NVML.</summary>
    Nvml,

    /// <summary>By commands of nvidia-smi.</summary>
    NvidiaSmi,

    /// <summary>Read by NVML, changed by NVIDIA's mig-manager in a Kubernetes cluster.</summary>
    MigManager,
}
