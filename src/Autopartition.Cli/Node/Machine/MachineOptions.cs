namespace Autopartition.Cli.Node.Machine;

/// <summary>What every verb of a node has.</summary>
internal sealed record MachineOptions
{
    /// <summary>How the GPUs are reached.</summary>
    public DriverKind Driver { get; init; }

    /// <summary>File with the settings of the node; null for the usual ones.</summary>
    public string? Settings { get; init; }

    /// <summary>Folder of journals; null for the usual one.</summary>
    public string? State { get; init; }

    /// <summary>True to print one object.</summary>
    public bool Json { get; init; }

    /// <summary>File for the object.</summary>
    public string? Out { get; init; }
}
