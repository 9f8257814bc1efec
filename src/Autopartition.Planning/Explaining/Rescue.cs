using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;

namespace Autopartition.Planning.Explaining;

/// <summary>How an ask would be served without what is in its way.</summary>
/// <param name="Gpu">The GPU that would serve it, the first of several.</param>
/// <param name="Plan">The plan that would.</param>
internal sealed record Rescue(GpuState Gpu, RepartitionPlan Plan);
