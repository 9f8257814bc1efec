using Autopartition.Core.Geometry;

namespace Autopartition.Core.Planning;

/// <summary>
/// A drainable lease that a plan moves: its holder is drained, and its workload starts anew on another instance. The
/// lease keeps its id.
/// </summary>
/// <param name="LeaseId">The lease.</param>
/// <param name="FromGpuId">The GPU that it leaves.</param>
/// <param name="From">The slot that it leaves; the plan destroys the instance or gives it to somebody else.</param>
/// <param name="ToGpuId">The GPU that it goes to, maybe the same one.</param>
/// <param name="To">The slot that it goes to: an instance that stands idle or that the plan creates.</param>
public sealed record LeaseMove(string LeaseId, string FromGpuId, PlacementSlot From, string ToGpuId, PlacementSlot To);
