using Autopartition.Actuators.Kubernetes;

namespace Autopartition.Actuators.Clients;

/// <summary>
/// A host client that an operator deploys by a node label, such as nvidia.com/gpu.deploy.dcgm-exporter: it is paused by
/// the value that NVIDIA's own tools use.
/// </summary>
public sealed class LabelClient(string label, INodeLabels labels) : IHostClient
{
    /// <summary>The value under which NVIDIA's operator takes a client off the node.</summary>
    public const string Paused = "paused-for-mig-change";

    /// <inheritdoc/>
    public string Name => label;

    /// <inheritdoc/>
    public bool? IsRunning() => labels.Read() is NodeLabelsResult.Known known
        ? known.Labels.GetValueOrDefault(label) == "true"
        : null;

    /// <inheritdoc/>
    public string? Pause() => labels.Set(label, Paused);

    /// <inheritdoc/>
    public string? Resume() => labels.Set(label, "true");
}
