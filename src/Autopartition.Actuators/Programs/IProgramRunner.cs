namespace Autopartition.Actuators.Programs;

/// <summary>Runs programs of the node: nvidia-smi, nvidia-cuda-mps-control, systemctl.</summary>
public interface IProgramRunner
{
    /// <summary>Runs a program to its end.</summary>
    ProgramResult Run(ProgramCall call);
}
