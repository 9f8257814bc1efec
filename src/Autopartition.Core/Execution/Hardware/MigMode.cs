namespace Autopartition.Core.Execution.Hardware;

/// <summary>MIG mode of a GPU.</summary>
public enum MigMode
{
    /// <summary>The card has none.</summary>
    Unsupported,

    /// <summary>Off.</summary>
    Disabled,

    /// <summary>On.</summary>
    Enabled,
}
