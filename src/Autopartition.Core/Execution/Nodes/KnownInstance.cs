using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Core.Execution.Nodes;

/// <summary>An instance that the node made or adopted.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="GpuInstanceId">The driver's id.</param>
public sealed record KnownInstance(InstanceKey Key, string Profile, int GpuInstanceId)
{
    /// <summary>True when it can be the instance that stands there.</summary>
    public bool Is(string gpuUuid, StandingInstance standing) => Key.GpuUuid == gpuUuid
        && Key.Placement == standing.Spot.Placement
        && Profile == standing.Spot.Profile
        && GpuInstanceId == standing.GpuInstanceId;
}
