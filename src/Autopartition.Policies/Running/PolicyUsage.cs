namespace Autopartition.Policies.Running;

/// <summary>What one evaluation used.</summary>
/// <param name="Fuel">Units of fuel; the same for the same policy and snapshot on every machine.</param>
/// <param name="AllocatedBytes">Bytes allocated on the policy's thread.</param>
/// <param name="OutputBytes">Bytes of decisions, reasons and log lines.</param>
/// <param name="Elapsed">Time by the clock on the wall.</param>
public sealed record PolicyUsage(long Fuel, long AllocatedBytes, int OutputBytes, TimeSpan Elapsed);
