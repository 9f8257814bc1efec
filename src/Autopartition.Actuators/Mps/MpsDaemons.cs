using System.Collections.Immutable;
using System.Globalization;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Mps;

/// <summary>
/// The MPS daemons of a node: one for each whole GPU or MIG device, told apart by their pipe directories, which have
/// the name of the device. Limits are daemon-wide: they bind every client, while what a client sets for itself can only
/// lower them.
/// </summary>
/// <param name="programs">Runs nvidia-cuda-mps-control.</param>
/// <param name="folder">Holds a pipe directory for each device.</param>
public sealed class MpsDaemons(IProgramRunner programs, string folder)
{
    /// <summary>Variable that names the folder of the pipe directories.</summary>
    public const string FolderVariable = "AUTOPARTITION_MPS_DIRECTORY";

    private const string Program = "nvidia-cuda-mps-control";

    /// <summary>How long a daemon may take to end. It waits for its clients, of which there are none by then.</summary>
    private static readonly TimeSpan QuitLimit = TimeSpan.FromSeconds(20);

    /// <summary>Daemons in the folder that the variable names, or in the usual one.</summary>
    public static MpsDaemons OfThisMachine(IProgramRunner programs) => new(
        programs,
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } other ? other : "/tmp/nvidia-mps");

    /// <summary>The pipe directory of a device, which its clients need in CUDA_MPS_PIPE_DIRECTORY.</summary>
    public string PipeDirectory(string device) => Path.Join(folder, device);

    /// <summary>True when a daemon serves the device and answers.</summary>
    public bool Serves(string device) => Servers(device) is not null;

    /// <summary>Process ids of the servers of a device; null when no daemon answers for it.</summary>
    public ImmutableArray<int>? Servers(string device)
    {
        // Most devices have no daemon, and asking costs a process: a pipe directory without its pipe answers that.
        if (!File.Exists(Path.Join(PipeDirectory(device), "control"))
            || Tell(device, "get_server_list\n", QuitLimit) is not ProgramResult.Ended { ExitCode: 0 } ended)
            return null;
        return
        [
            .. ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => int.TryParse(line, NumberStyles.None, null, out var pid) ? pid : -1)
                .Where(pid => pid > 0),
        ];
    }

    /// <summary>
    /// Starts a daemon for a device and gives it its limits; a daemon without its limits is ended again.
    /// </summary>
    public ActuatorResult Start(string device, HardwareAction.StartMps limits)
    {
        if (Serves(device))
            return new ActuatorResult.Refused(ActuatorError.InUse, $"an MPS daemon serves {device} already");
        Directory.CreateDirectory(PipeDirectory(device));
        var started = programs.Run(Call(device, ["-d"]) with
        {
            Variables = Variables(device).Add("CUDA_VISIBLE_DEVICES", device),
        });
        if (Failure(started, $"the MPS daemon of {device} did not start") is { } failure)
            return failure;
        var limited = Tell(device, Limits(limits), QuitLimit);
        if (Failure(limited, $"the MPS daemon of {device} took no limits") is { } refused)
        {
            Stop(device);
            return refused;
        }
        return Serves(device)
            ? new ActuatorResult.Done()
            : new ActuatorResult.Unknown($"the MPS daemon of {device} was started and does not answer");
    }

    /// <summary>Ends the daemon of a device; one that is not there is no error.</summary>
    public ActuatorResult Stop(string device)
    {
        if (!Serves(device))
            return new ActuatorResult.Done();
        if (Failure(Tell(device, "quit\n", QuitLimit), $"the MPS daemon of {device} did not end") is { } failure)
            return failure;
        return Serves(device)
            ? new ActuatorResult.Unknown($"the MPS daemon of {device} was told to end and still answers")
            : new ActuatorResult.Done();
    }

    private static string Limits(HardwareAction.StartMps limits)
    {
        var lines = new List<string>();
        if (limits.ThreadPercent is { } percent)
            lines.Add($"set_default_active_thread_percentage {percent}");
        // Inside the daemon its one device has number 0.
        if (limits.MemoryMib is { } memory)
            lines.Add($"set_default_device_pinned_mem_limit 0 {memory}M");
        // A server serves one user; starting it for that one keeps others from coming first.
        if (limits.Uid is { } uid)
            lines.Add($"start_server -uid {uid}");
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private ProgramResult Tell(string device, string commands, TimeSpan limit) =>
        programs.Run(Call(device, []) with { Input = commands, Limit = limit });

    private ProgramCall Call(string device, ImmutableArray<string> arguments) =>
        new(Program, arguments) { Variables = Variables(device) };

    private ImmutableSortedDictionary<string, string> Variables(string device) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("CUDA_MPS_PIPE_DIRECTORY", PipeDirectory(device))
            .Add("CUDA_MPS_LOG_DIRECTORY", PipeDirectory(device));

    private static ActuatorResult? Failure(ProgramResult result, string what) => result switch
    {
        ProgramResult.Ended { ExitCode: 0 } => null,
        ProgramResult.Ended ended => new ActuatorResult.Refused(ActuatorError.Transient, $"{what}: {ended.Words}"),
        ProgramResult.Missing missing => new ActuatorResult.Refused(ActuatorError.NotSupported, missing.Reason),
        _ => new ActuatorResult.Unknown($"{what} in {QuitLimit.TotalSeconds:0} s"),
    };
}
