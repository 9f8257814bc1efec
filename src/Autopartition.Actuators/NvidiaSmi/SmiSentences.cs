using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>What nvidia-smi's sentences mean. Its exit codes differ between versions; the sentences do not.</summary>
internal static class SmiSentences
{
    private static readonly (string Words, ActuatorError Error)[] Meanings =
    [
        ("In use by another client", ActuatorError.InUse),
        ("being used by one or more other processes", ActuatorError.InUse),
        ("Insufficient Permissions", ActuatorError.NoPermission),
        ("Insufficient Resources", ActuatorError.NoRoom),
        ("GPU is lost", ActuatorError.GpuLost),
        ("requires reset", ActuatorError.ResetRequired),
        ("couldn't communicate with the NVIDIA driver", ActuatorError.DriverUnavailable),
        ("Driver Not Loaded", ActuatorError.DriverUnavailable),
        ("Driver/library version mismatch", ActuatorError.DriverUnavailable),
        ("Not Supported", ActuatorError.NotSupported),
        ("Not Found", ActuatorError.NotFound),
        ("No devices were found", ActuatorError.NotFound),
        ("No MIG-enabled devices found", ActuatorError.NotSupported),
        ("Invalid", ActuatorError.Invalid),
    ];

    /// <summary>The result of a command that changes something.</summary>
    public static ActuatorResult ResultOf(ProgramResult result, string command) => result switch
    {
        ProgramResult.Ended { ExitCode: 0 } => new ActuatorResult.Done(),
        ProgramResult.Ended ended when ErrorOf(ended.Words) is { } error =>
            new ActuatorResult.Refused(error, $"{command}: {ended.Words}"),
        ProgramResult.Ended ended => new ActuatorResult.Unknown($"{command}: {ended.Words}"),
        ProgramResult.Missing missing => new ActuatorResult.Refused(ActuatorError.DriverUnavailable, missing.Reason),
        ProgramResult.TimedOut late =>
            new ActuatorResult.Unknown($"{command} did not end within {late.Limit.TotalSeconds:0} s"),
        _ => new ActuatorResult.Unknown(command),
    };

    /// <summary>What a sentence means, or null.</summary>
    public static ActuatorError? ErrorOf(string words)
    {
        foreach (var (sentence, error) in Meanings)
        {
            if (words.Contains(sentence, StringComparison.OrdinalIgnoreCase))
                return error;
        }
        return null;
    }
}
