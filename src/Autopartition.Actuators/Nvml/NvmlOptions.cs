using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Clients;
using Autopartition.Actuators.Host;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Actuators.Mps;
using Autopartition.Actuators.Programs;

namespace Autopartition.Actuators.Nvml;

/// <summary>What an actuator needs to know of its node beside the driver.</summary>
public sealed record NvmlOptions
{
    /// <summary>The cards that are known.</summary>
    public required CardModels Models { get; init; }

    /// <summary>The operating system.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>Runs the programs of the node.</summary>
    public IProgramRunner Programs { get; init; } = new ProgramRunner();

    /// <summary>The MPS daemons.</summary>
    public required MpsDaemons Mps { get; init; }

    /// <summary>Programs to pause around a change of mode.</summary>
    public HostClients Clients { get; init; } = HostClients.None;

    /// <summary>Labels of the node, which may say that somebody else owns its GPUs.</summary>
    public INodeLabels Labels { get; init; } = FixedLabels.None;

    /// <summary>
    /// False where no GPU of the node can be reset, as in a virtual machine with GPUs passed through.
    /// </summary>
    public bool ResetPossible { get; init; } = true;
}
