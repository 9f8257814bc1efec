using System.Collections.Immutable;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>The commands of nvidia-smi.</summary>
internal sealed class SmiCommands(IProgramRunner programs)
{
    private const string Program = "nvidia-smi";

    /// <summary>A reset takes tens of seconds.</summary>
    private static readonly TimeSpan ResetLimit = TimeSpan.FromMinutes(3);

    /// <summary>A command that prints.</summary>
    public ProgramResult Print(params ImmutableArray<string> arguments) =>
        programs.Run(new ProgramCall(Program, arguments));

    /// <summary>A command that changes something.</summary>
    public ActuatorResult Change(params ImmutableArray<string> arguments) =>
        Change(new ProgramCall(Program, arguments));

    /// <summary>Resets GPUs, all in one command.</summary>
    public ActuatorResult Reset(ImmutableArray<string> uuids) => Change(
        new ProgramCall(Program, ["--gpu-reset", "-i", string.Join(',', uuids)]) { Limit = ResetLimit });

    private ActuatorResult Change(ProgramCall call) => SmiSentences.ResultOf(programs.Run(call), call.ToString());
}
