using Autopartition.Actuators.Programs;
using Autopartition.Tests.Native;

namespace Autopartition.Tests.Actuators;

/// <summary>Runs the programs of a virtual machine in the place of those of this one.</summary>
internal sealed class MachinePrograms(VirtualGpuMachine machine) : IProgramRunner
{
    private readonly ProgramRunner _runner = new();

    public ProgramResult Run(ProgramCall call) => _runner.Run(call with
    {
        Name = Path.Join(VirtualGpuMachine.Folder, call.Name),
        Variables = call.Variables.Add("VIRTUAL_GPU_WORLD", machine.World),
    });
}
