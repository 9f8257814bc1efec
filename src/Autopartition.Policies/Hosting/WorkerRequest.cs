using Autopartition.Core.Policies;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Hosting;

/// <summary>What a worker is asked.</summary>
/// <param name="Path">Path of the policy as the user gave it.</param>
/// <param name="Source">Its bytes.</param>
/// <param name="Context">The snapshot.</param>
/// <param name="Limits">The budgets.</param>
internal sealed record WorkerRequest(string Path, byte[] Source, PolicyContext Context, PolicyLimits Limits);
