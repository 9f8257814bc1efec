using System.Diagnostics;
using System.Reflection;

namespace Autopartition.Tests.Native;

/// <summary>
/// A virtual machine with GPUs: a folder with the state that the C library, nvidia-smi and the MPS control share, and
/// the few files of a host that are read beside them. It outlives the processes that use it.
/// </summary>
internal sealed class VirtualGpuMachine : IDisposable
{
    /// <summary>What the id of the host's process id namespace is on every Linux machine.</summary>
    private const string HostNamespace = "pid:[4026531836]";

    /// <summary>A machine whose world file begins with these lines; see world.h.</summary>
    public VirtualGpuMachine(params string[] lines)
    {
        Assert.SkipUnless(
            File.Exists(Path.Join(Folder, "virtual-gpu")), "there was no C compiler to build the virtual GPUs with");
        File.WriteAllLines(World, lines);
        Write("proc/sys/kernel/random/boot_id", "boot-1");
        Write("sys/module/nvidia/version", "570.86.15");
        Directory.CreateDirectory(At("proc/self/ns"));
        File.CreateSymbolicLink(At("proc/self/ns/pid"), HostNamespace);
    }

    /// <summary>Where the library and the programs lie.</summary>
    public static string Folder { get; } = typeof(VirtualGpuMachine).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "VirtualGpu").Value!;

    /// <summary>The library of a driver of today.</summary>
    public static string Library { get; } = Path.Join(Folder, "libnvidia-ml.so.1");

    /// <summary>The library of a driver from before the versioned structs.</summary>
    public static string OldLibrary { get; } = Path.Join(Folder, "libnvidia-ml-old.so.1");

    /// <summary>The folder of this machine, which is also the root of its file system.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("virtual-gpu-").FullName;

    /// <summary>The file with the state.</summary>
    public string World => At("world");

    /// <summary>Who changed what, a line for each call.</summary>
    public IReadOnlyList<string> Log => File.Exists(World + ".log") ? File.ReadAllLines(World + ".log") : [];

    /// <summary>The lines of the state that begin with a word.</summary>
    public IReadOnlyList<string> Lines(string word) =>
        [.. File.ReadAllLines(World).Where(line => line.StartsWith(word + ' ', StringComparison.Ordinal))];

    /// <summary>The instances of a GPU as <c>PROFILE-ID@START</c>, by start.</summary>
    public IReadOnlyList<string> InstancesOf(int gpu) =>
    [
        .. Lines("gi").Where(line => Value(line, "gpu") == gpu)
            .OrderBy(line => Value(line, "start"))
            .Select(line => $"{Value(line, "profile")}@{Value(line, "start")}"),
    ];

    /// <summary>The figure of a key in a line of the state.</summary>
    public static int Value(string line, string key) => int.Parse(
        line.Split(' ').Single(pair => pair.StartsWith(key + '=', StringComparison.Ordinal))[(key.Length + 1)..]);

    /// <summary>A path in the folder.</summary>
    public string At(string name) => Path.Join(Root, name);

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Writes a shell script that processes of this machine find on their path.</summary>
    public void Program(string name, string script)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Write($"bin/{name}", "#!/bin/sh\n" + script), (UnixFileMode)0b111_101_101);
    }

    /// <summary>Adds a line to the state while others may be using it.</summary>
    public void Add(string line) => Do("add", line);

    /// <summary>Something that happens to the machine; see machine.c.</summary>
    public void Do(params string[] words)
    {
        using var process = Process.Start(Path.Join(Folder, "virtual-gpu"), words.Prepend(World));
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"virtual-gpu {string.Join(' ', words)}: exit code {process.ExitCode}");
    }

    /// <summary>The whole machine starts anew.</summary>
    public void Reboot()
    {
        Do("reboot");
        Write("proc/sys/kernel/random/boot_id", Lines("world")[0].Split(' ')[1]);
    }

    /// <summary>Variables with which a process uses this machine and no other.</summary>
    public (string Name, string Value)[] Variables(string? library = null) =>
    [
        ("VIRTUAL_GPU_WORLD", World),
        ("AUTOPARTITION_NVML", library ?? Library),
        ("AUTOPARTITION_HOST_ROOT", Root),
        ("AUTOPARTITION_MPS_DIRECTORY", At("mps")),
        ("PATH", At("bin") + ":" + Folder + ":" + Environment.GetEnvironmentVariable("PATH")),
    ];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
