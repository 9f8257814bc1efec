using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Host;

/// <summary>What the operating system of a node tells about itself and its driver.</summary>
/// <param name="root">The root of the file system: "/", or where a container has the host's.</param>
public sealed class HostFacts(string root)
{
    /// <summary>Variable that names the root, as in a container that has the host's /proc and /sys elsewhere.</summary>
    public const string RootVariable = "AUTOPARTITION_HOST_ROOT";

    /// <summary>What the id of the first process id namespace of every Linux kernel is (PROC_PID_INIT_INO).</summary>
    private const string InitialNamespace = "pid:[4026531836]";

    /// <summary>Facts of the root that the variable names, or of this machine.</summary>
    public static HostFacts OfThisMachine() =>
        new(Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 } other ? other : "/");

    /// <summary>Changes with every boot; empty when it cannot be read.</summary>
    public string BootId => Text("proc/sys/kernel/random/boot_id");

    /// <summary>
    /// Changes when the driver's kernel module is loaded: its entry in /sys is made anew then and gets a new inode
    /// number, while its times change whenever the kernel forgets and finds it again. Empty when it is not there.
    /// </summary>
    public string DriverLoadId
    {
        get
        {
            var module = Path.Join(root, "sys/module/nvidia");
            return Directory.Exists(module)
                ? $"{BootId}/{Text("sys/module/nvidia/version")}/{InodeNumber.Of(module)}"
                : "";
        }
    }

    /// <summary>
    /// Why process lists may leave processes out; null when this process sees every process of the node.
    /// </summary>
    public string? HiddenProcesses
    {
        get
        {
            var link = new FileInfo(Path.Join(root, "proc/self/ns/pid"));
            return link.LinkTarget == InitialNamespace
                ? null
                : "this process does not run in the process id namespace of the host";
        }
    }

    /// <summary>True where GPUs hang together by NVSwitches, so that they can only be reset together.</summary>
    public bool HasNvSwitch =>
        Directory.Exists(Path.Join(root, "proc/driver/nvidia-nvswitch/devices"))
        && Directory.EnumerateFileSystemEntries(Path.Join(root, "proc/driver/nvidia-nvswitch/devices")).Any();

    /// <summary>A list of processes that says so where it may be incomplete.</summary>
    internal ProcessList Qualified(ProcessList.Complete list) =>
        HiddenProcesses is { } reason ? new ProcessList.Partial(list.Processes, reason) : list;

    private string Text(string path)
    {
        var file = Path.Join(root, path);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }
}
