using System.Runtime.InteropServices;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Host;
using Autopartition.Actuators.Mps;
using Autopartition.Actuators.Nvml;
using Autopartition.Configuration.Catalog;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;
using Autopartition.Tests.Configuration;
using Autopartition.Tests.Native;

namespace Autopartition.Tests.Actuators;

/// <summary>
/// A virtual machine that this process uses through the P/Invoke path. The library is loaded once a process, so tests
/// that use it are in one collection and run one after another.
/// </summary>
internal sealed class VirtualDriver : IDisposable
{
    public const string Collection = "the virtual driver";

    static VirtualDriver() => Environment.SetEnvironmentVariable("AUTOPARTITION_NVML", VirtualGpuMachine.Library);

    public VirtualDriver(params string[] lines)
    {
        Machine = new VirtualGpuMachine(lines);
        Use(Machine.World);
        Actuator = new NvmlGpuActuator(Options);
    }

    private delegate void UseWorld([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    private delegate int CountCalls([MarshalAs(UnmanagedType.LPUTF8Str)] string call);

    public static GpuCatalog Catalog { get; } = ((Autopartition.Configuration.Reading.ConfigResult<GpuCatalog>.Valid)
        GpuCatalogReader.ReadFolder(Path.Join(RepositoryPaths.Config, "gpus"))).Value;

    public VirtualGpuMachine Machine { get; }

    public NvmlGpuActuator Actuator { get; }

    public NvmlOptions Options => new()
    {
        Models = new CardModels(Catalog),
        Host = new HostFacts(Machine.Root),
        Programs = new MachinePrograms(Machine),
        Mps = new MpsDaemons(new MachinePrograms(Machine), Machine.At("mps")),
    };

    /// <summary>UUID of the first GPU, as the virtual machine makes it.</summary>
    public const string First = "GPU-00000000-0000-4000-8000-000000000000";

    /// <summary>How often this process has called a function of the library.</summary>
    public static int Calls(string function) => Function<CountCalls>("virtual_gpu_calls")(function);

    /// <summary>The first GPU as it stands; the test fails when it cannot be read.</summary>
    public GpuInventory Gpu()
    {
        var inventory = Actuator.Read();
        Assert.Null(inventory.Unreadable);
        return inventory.Gpus[0];
    }

    /// <summary>A GPU instance with the compute instance that takes all of it.</summary>
    public void Create(string profile, int start)
    {
        var model = Catalog.Find("h100_80gb_sxm5")!;
        var spot = InstanceSpot.Of(model.FindSlot(model.FindProfile(profile)!, start)!);
        Assert.IsType<ActuatorResult.Done>(Actuator.Apply(new HardwareAction.CreateInstance(First, spot)));
        Assert.IsType<ActuatorResult.Done>(Actuator.Apply(new HardwareAction.CreateComputeInstance(First, spot)));
    }

    /// <summary>The change that destroys what stands at a start now.</summary>
    public HardwareAction.DestroyInstance Destroy(int start)
    {
        var standing = Gpu().Instances.Single(instance => instance.Spot.Placement.Start == start);
        var key = new InstanceKey(First, standing.Spot.Placement, 1);
        return new HardwareAction.DestroyInstance(key, standing.Spot.Profile, standing.GpuInstanceId);
    }

    public void Dispose()
    {
        Actuator.Dispose();
        Machine.Dispose();
    }

    private static void Use(string world) => Function<UseWorld>("virtual_gpu_use")(world);

    private static T Function<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(
            NativeLibrary.GetExport(NativeLibrary.Load(VirtualGpuMachine.Library), name));
}
