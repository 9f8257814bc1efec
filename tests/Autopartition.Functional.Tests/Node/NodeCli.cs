using Autopartition.Functional.Tests.Running;
using Autopartition.Tests.Native;

namespace Autopartition.Functional.Tests.Node;

/// <summary>Runs <c>node</c> on a virtual machine.</summary>
internal static class NodeCli
{
    /// <summary>Runs a verb to its end, with journals in the machine's own folder.</summary>
    public static Task<Finished> Node(this VirtualGpuMachine machine, params string[] arguments) =>
        machine.NodeWith(VirtualGpuMachine.Library, arguments);

    /// <summary>The same with another library in the place of the driver's.</summary>
    public static Task<Finished> NodeWith(this VirtualGpuMachine machine, string library, params string[] arguments) =>
        Cli.Finish(machine.Start(library, arguments));

    /// <summary>Starts a verb.</summary>
    public static System.Diagnostics.Process Start(
        this VirtualGpuMachine machine, string library, params string[] arguments) => Cli.Start(
            Repository.Executable, arguments.Prepend("node"), machine.Root,
            [.. machine.Variables(library), ("AUTOPARTITION_STATE", machine.At("state"))]);
}
