using System.Collections.Immutable;
using Autopartition.Actuators.Cards;
using Autopartition.Actuators.Nvml.Structs;
using Autopartition.Core.Execution.Hardware;
using Autopartition.Core.Geometry;

namespace Autopartition.Actuators.Nvml;

/// <summary>Reads what stands on one GPU.</summary>
internal sealed class InventoryReader(NvmlOptions options, XidWatch xids)
{
    private const int ExclusiveProcess = 3;

    /// <summary>The GPU, or the call that did not succeed.</summary>
    public NvmlReading<GpuInventory> Read(nint device, CardFacts card, ImmutableArray<string> together)
    {
        var (mode, pending, code) = Modes(device, card);
        if (code != NvmlCode.Success)
            return Failed(code, nameof(NvmlCalls.nvmlDeviceGetMigMode));
        var servers = new HashSet<int>();
        var isServed = Collect(card.Uuid, servers);
        var instances = new List<StandingInstance>();
        if (mode == MigMode.Enabled)
        {
            var found = InstanceHandles.Gpu(device, card.Profiles);
            if (!found.IsGood)
                return Failed(found.Code, found.Call);
            foreach (var (handle, info) in found.Value!)
            {
                var standing = Instance(handle, info, card, servers);
                if (!standing.IsGood)
                    return Failed(standing.Code, standing.Call);
                instances.Add(standing.Value!);
            }
        }
        return NvmlReading<GpuInventory>.Of(WithProcesses(device, servers, new GpuInventory
        {
            Uuid = card.Uuid,
            ModelKey = card.Model?.Key,
            Mode = mode,
            PendingMode = pending,
            Instances = [.. instances],
            HasMps = isServed,
            ExclusiveProcess = NvmlCalls.nvmlDeviceGetComputeMode(device, out var computeMode) == NvmlCode.Success
                && computeMode == ExclusiveProcess,
            Health = HealthReader.Read(device) with { Xids = xids.Take(card.Uuid) },
            ResetTogether = together,
        }));
    }

    private static (MigMode Mode, MigMode Pending, int Code) Modes(nint device, CardFacts card)
    {
        var code = NvmlCalls.nvmlDeviceGetMigMode(device, out var current, out var pending);
        return code switch
        {
            NvmlCode.NotSupported => (MigMode.Unsupported, MigMode.Unsupported, NvmlCode.Success),
            NvmlCode.Success when card.Profiles.IsEmpty => (MigMode.Unsupported, MigMode.Unsupported, code),
            _ => (Mode(current), Mode(pending), code),
        };
    }

    private static MigMode Mode(uint mode) => mode == 1 ? MigMode.Enabled : MigMode.Disabled;

    private NvmlReading<StandingInstance> Instance(
        nint handle, GpuInstanceInfo info, CardFacts card, HashSet<int> servers)
    {
        var profiles = ComputeProfileReader.Read(handle);
        var found = InstanceHandles.Compute(handle, profiles);
        if (!found.IsGood)
            return NvmlReading<StandingInstance>.Failed(found.Code, found.Call);
        var profile = card.ProfileName((int)info.ProfileId);
        var slices = card.Profiles.Find(one => one.Id == (int)info.ProfileId)?.Slices ?? 0;
        var compute = found.Value!.Select(one => Compute(one.Info, profiles, profile, slices)).ToImmutableArray();
        var served = compute.Where(one => one.Uuid is not null && Collect(one.Uuid, servers)).ToList();
        return NvmlReading<StandingInstance>.Of(new StandingInstance
        {
            Spot = new InstanceSpot(profile, new Placement((int)info.Placement.Start, (int)info.Placement.Size)),
            GpuInstanceId = (int)info.Id,
            ComputeInstances = compute,
            HasMps = served.Count > 0,
        });
    }

    private static StandingComputeInstance Compute(
        ComputeInstanceInfo info, ImmutableArray<ComputeProfile> profiles, string instance, int slices)
    {
        var profile = profiles.FirstOrDefault(one => one.Kind == (int)info.ProfileId);
        var name = profile?.Name
            ?? (profile is null ? null : profile.Slices == slices ? instance : $"{profile.Slices}c.{instance}");
        return new StandingComputeInstance(
            (int)info.Id, name, (int)info.Placement.Start, NvmlText.Uuid(info.Device));
    }

    /// <summary>Whether a daemon serves a device, and its servers among those that are known.</summary>
    private bool Collect(string device, HashSet<int> servers)
    {
        if (options.Mps.Servers(device) is not { } pids)
            return false;
        servers.UnionWith(pids);
        return true;
    }

    /// <summary>
    /// The lists of the whole GPU hold the processes inside instances too, each with the instance that it is in.
    /// </summary>
    private GpuInventory WithProcesses(nint device, HashSet<int> servers, GpuInventory gpu)
    {
        var read = ProcessReader.Read(device, servers);
        if (!read.IsGood)
        {
            var unreadable = new ProcessList.Unreadable($"{read.Call} returned {NvmlCodes.NameOf(read.Code)}");
            return gpu with
            {
                Processes = unreadable,
                Instances = [.. gpu.Instances.Select(instance => instance with { Processes = unreadable })],
            };
        }
        return gpu with
        {
            Processes = List(read.Value!.Select(one => one.Process)),
            Instances =
            [
                .. gpu.Instances.Select(instance => instance with
                {
                    Processes = List(read.Value!
                        .Where(one => one.GpuInstanceId == instance.GpuInstanceId).Select(one => one.Process)),
                }),
            ],
        };
    }

    private ProcessList List(IEnumerable<GpuProcess> processes) =>
        options.Host.Qualified(new ProcessList.Complete([.. processes]));

    private static NvmlReading<GpuInventory> Failed(int code, string call) =>
        NvmlReading<GpuInventory>.Failed(code, call);
}
