using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Mps;

/// <summary>What MPS needs of a GPU, however it is reached.</summary>
internal interface IMpsGpu
{
    /// <summary>Its UUID.</summary>
    string Uuid { get; }

    /// <summary>UUIDs of the MIG devices inside the instance at a place; null when none stands there.</summary>
    IReadOnlyList<string>? Devices(Placement placement);

    /// <summary>Sets EXCLUSIVE_PROCESS or DEFAULT; null when the mode is as wanted, else why not.</summary>
    ActuatorResult? SetComputeMode(bool isExclusive);
}
