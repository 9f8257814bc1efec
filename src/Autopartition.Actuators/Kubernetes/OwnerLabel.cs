namespace Autopartition.Actuators.Kubernetes;

/// <summary>The label by which mig-manager is told what the GPUs of a node look like.</summary>
public static class OwnerLabel
{
    /// <summary>The wish.</summary>
    public const string Config = "nvidia.com/mig.config";

    /// <summary>What became of it: pending, rebooting, success or failed.</summary>
    public const string State = "nvidia.com/mig.config.state";

    /// <summary>
    /// Who else owns the GPUs of the node, as a sentence; null for nobody. Labels that cannot be read count as owned,
    /// because two owners undo each other's work.
    /// </summary>
    public static string? ForeignOwner(INodeLabels labels) => labels.Read() switch
    {
        NodeLabelsResult.Known known when known.Labels.GetValueOrDefault(Config) is { Length: > 0 } name =>
            $"mig-manager owns the GPUs of this node: its label {Config} is {name}; remove the label first",
        NodeLabelsResult.Unreadable unreadable =>
            $"whether mig-manager owns the GPUs of this node is not known: {unreadable.Reason}",
        _ => null,
    };
}
