using System.Collections.Immutable;
using Autopartition.Actuators.Kubernetes;
using Autopartition.Actuators.Nvml;
using Autopartition.Actuators.Programs;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.NvidiaSmi;

/// <summary>Reads what stands on a node from the prints of nvidia-smi.</summary>
internal sealed class SmiReader(NvmlOptions options)
{
    private readonly SmiCommands _commands = new(options.Programs);

    /// <summary>The node; unreadable when a print that is needed does not come.</summary>
    public NodeInventory Read()
    {
        var inventory = new NodeInventory
        {
            BootId = options.Host.BootId,
            DriverLoadId = options.Host.DriverLoadId,
            ForeignOwner = OwnerLabel.ForeignOwner(options.Labels),
            ClientsPaused = options.Clients.ArePaused,
        };
        var prints = new List<string>();
        foreach (var arguments in (ImmutableArray<string>[])
            [
                [$"--query-gpu={SmiGpu.Fields}", "--format=csv,noheader,nounits"],
                ["mig", "-lgi"], ["mig", "-lci"], ["-L"], [],
            ])
        {
            var (print, failure) = Print(arguments);
            if (print is null)
                return inventory with { Unreadable = failure };
            prints.Add(print);
        }
        var gpus = SmiGpu.Parse(prints[0]);
        if (gpus.Count == 0)
            return inventory with { Unreadable = $"nvidia-smi shows no GPU: {prints[0].Trim()}" };
        var standing = new SmiStanding(
            SmiInstance.Parse(prints[1]), SmiComputeInstance.Parse(prints[2]), SmiDevice.Parse(prints[3]),
            SmiTable.Parse(prints[4]));
        var uuids = gpus.Select(gpu => gpu.Uuid).ToImmutableArray();
        return inventory with
        {
            DriverVersion = gpus[0].DriverVersion,
            Gpus = [.. gpus.Select(gpu => Gpu(gpu, standing, uuids))],
        };
    }

    /// <summary>A print; one that only says that nothing was found is an empty one.</summary>
    private (string? Print, string Failure) Print(ImmutableArray<string> arguments) => _commands.Print(arguments) switch
    {
        ProgramResult.Ended { ExitCode: 0 } ended => (ended.Output, ""),
        ProgramResult.Ended ended when arguments is ["mig", ..] && SmiSentences.ErrorOf(ended.Words)
            is ActuatorError.NotFound or ActuatorError.NotSupported => ("", ""),
        ProgramResult.Ended ended => (null, $"nvidia-smi {string.Join(' ', arguments)}: {ended.Words}"),
        ProgramResult.Missing missing => (null, $"there is no NVIDIA driver: {missing.Reason}"),
        _ => (null, "nvidia-smi did not end in time"),
    };

    private GpuInventory Gpu(SmiGpu gpu, SmiStanding standing, ImmutableArray<string> all) => new()
    {
        Uuid = gpu.Uuid,
        ModelKey = options.Models.Find(gpu.PciDeviceId)?.Key,
        Mode = gpu.Mode,
        PendingMode = gpu.Pending,
        Instances = [.. standing.InstancesOf(gpu.Index, options.Mps, Qualified)],
        Processes = Qualified(standing.ProcessesOf(gpu.Index)),
        HasMps = options.Mps.Serves(gpu.Uuid),
        ExclusiveProcess = gpu.IsExclusive,
        Health = new GpuHealth { UncorrectableErrors = gpu.UncorrectableErrors },
        ResetTogether = !options.ResetPossible ? [] : options.Host.HasNvSwitch ? all : [gpu.Uuid],
    };

    private ProcessList Qualified(ProcessList list) =>
        list is ProcessList.Complete complete ? options.Host.Qualified(complete) : list;
}
