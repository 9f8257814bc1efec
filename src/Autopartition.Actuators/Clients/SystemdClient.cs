using Autopartition.Actuators.Programs;

namespace Autopartition.Actuators.Clients;

/// <summary>A host client that is a systemd unit, such as nvidia-dcgm.service.</summary>
public sealed class SystemdClient(string unit, IProgramRunner programs) : IHostClient
{
    private const string Program = "systemctl";

    /// <inheritdoc/>
    public string Name => unit;

    /// <inheritdoc/>
    public bool? IsRunning() => programs.Run(new ProgramCall(Program, ["is-active", "--quiet", unit])) switch
    {
        ProgramResult.Ended ended => ended.ExitCode == 0,
        _ => null,
    };

    /// <inheritdoc/>
    public string? Pause() => Failure("stop");

    /// <inheritdoc/>
    public string? Resume() => Failure("start");

    private string? Failure(string verb) => programs.Run(new ProgramCall(Program, [verb, unit])) switch
    {
        ProgramResult.Ended { ExitCode: 0 } => null,
        ProgramResult.Ended ended => $"systemctl {verb} {unit} failed: {ended.Words}",
        ProgramResult.Missing missing => missing.Reason,
        _ => $"systemctl {verb} {unit} did not end in time",
    };
}
