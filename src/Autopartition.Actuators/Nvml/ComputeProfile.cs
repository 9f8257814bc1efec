namespace Autopartition.Actuators.Nvml;

/// <summary>A compute instance profile inside one GPU instance.</summary>
/// <param name="Kind">NVML_COMPUTE_INSTANCE_PROFILE_*, which is also the id that creates.</param>
/// <param name="Name">Its name such as <c>1c.3g.40gb</c>; null from drivers that tell none.</param>
/// <param name="Slices">Compute slices.</param>
/// <param name="Sms">Streaming multiprocessors.</param>
internal sealed record ComputeProfile(int Kind, string? Name, int Slices, int Sms);
