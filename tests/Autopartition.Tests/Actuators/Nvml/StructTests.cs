using System.Runtime.CompilerServices;
using Autopartition.Actuators.Nvml;
using Autopartition.Actuators.Nvml.Structs;

namespace Autopartition.Tests.Actuators.Nvml;

/// <summary>Sizes, offsets and versions as NVIDIA's header has them on a 64-bit machine.</summary>
public sealed class StructTests
{
    [Fact]
    public void Sizes_AreThoseOfTheHeader() => Assert.Equal(
        [8, 48, 152, 152, 36, 136, 140, 24, 32, 40, 24, 68],
        [
            Unsafe.SizeOf<NvmlPlacement>(), Unsafe.SizeOf<GpuProfileInfo>(), Unsafe.SizeOf<GpuProfileInfoV2>(),
            Unsafe.SizeOf<GpuProfileInfoV3>(), Unsafe.SizeOf<ComputeProfileInfo>(),
            Unsafe.SizeOf<ComputeProfileInfoV2>(), Unsafe.SizeOf<ComputeProfileInfoV3>(),
            Unsafe.SizeOf<GpuInstanceInfo>(), Unsafe.SizeOf<ComputeInstanceInfo>(), Unsafe.SizeOf<DeviceAttributes>(),
            Unsafe.SizeOf<ProcessInfo>(), Unsafe.SizeOf<PciInfo>(),
        ]);

    [Fact]
    public void Versions_AreThoseOfTheHeader() => Assert.Equal(
        [0x02000098u, 0x03000098u, 0x02000088u, 0x0300008Cu],
        [
            StructVersion.Of<GpuProfileInfoV2>(2), StructVersion.Of<GpuProfileInfoV3>(3),
            StructVersion.Of<ComputeProfileInfoV2>(2), StructVersion.Of<ComputeProfileInfoV3>(3),
        ]);

    [Fact]
    public void Offsets_OfMemoryAndName_AreThoseOfTheHeader()
    {
        var (second, third, compute) =
            (default(GpuProfileInfoV2), default(GpuProfileInfoV3), default(ComputeProfileInfoV2));

        Assert.Equal(48, Offset(ref second, ref second.MemoryMib));
        Assert.Equal(56, Offset(ref second, ref second.Name));
        Assert.Equal(40, Offset(ref third, ref third.MemoryMib));
        Assert.Equal(48, Offset(ref third, ref third.Name));
        Assert.Equal(144, Offset(ref third, ref third.Capabilities));
        Assert.Equal(40, Offset(ref compute, ref compute.Name));
    }

    private static int Offset<TStruct, TField>(ref TStruct whole, ref TField field) =>
        (int)Unsafe.ByteOffset(ref Unsafe.As<TStruct, byte>(ref whole), ref Unsafe.As<TField, byte>(ref field));
}
