using System.Collections.Immutable;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Actuators.Nvml;

/// <summary>
/// The errors that the driver reports as events. They are collected when somebody looks; an event set that dies with a
/// reset is made anew.
/// </summary>
internal sealed class XidWatch : IDisposable
{
    /// <summary>nvmlEventTypeXidCriticalError.</summary>
    private const ulong CriticalXid = 8;

    /// <summary>Events of one look; a GPU in trouble may report without end.</summary>
    private const int MostAtOnce = 256;

    private readonly Dictionary<string, List<XidEvent>> _seen = [];
    private nint _set;
    private ImmutableArray<string> _watched = [];

    /// <summary>Watches these GPUs, and takes in what came since the last look.</summary>
    public void Look(IReadOnlyList<(nint Device, string Uuid)> devices)
    {
        if (!NvmlLibrary.Has(nameof(NvmlCalls.nvmlEventSetWait_v2)))
            return;
        if (!Collect())
            Close();
        if (_set == nint.Zero || !_watched.SequenceEqual(devices.Select(one => one.Uuid)))
            Watch(devices);
    }

    /// <summary>The errors of a GPU since they were last taken.</summary>
    public ImmutableArray<XidEvent> Take(string uuid) =>
        _seen.Remove(uuid, out var events) ? [.. events] : [];

    /// <summary>Forgets the event set, as before the session ends.</summary>
    public void Close()
    {
        if (_set != nint.Zero)
            _ = NvmlCalls.nvmlEventSetFree(_set);
        (_set, _watched) = (nint.Zero, []);
    }

    public void Dispose() => Close();

    private void Watch(IReadOnlyList<(nint Device, string Uuid)> devices)
    {
        Close();
        if (NvmlCalls.nvmlEventSetCreate(out _set) != NvmlCode.Success)
        {
            _set = nint.Zero;
            return;
        }
        foreach (var (device, _) in devices)
            _ = NvmlCalls.nvmlDeviceRegisterEvents(device, CriticalXid, _set);
        _watched = [.. devices.Select(one => one.Uuid)];
        Collect();
    }

    /// <summary>False when the set no longer works.</summary>
    private bool Collect()
    {
        for (var i = 0; i < MostAtOnce && _set != nint.Zero; i++)
        {
            var code = NvmlCalls.nvmlEventSetWait_v2(_set, out var data, 0);
            if (code == NvmlCode.Timeout)
                return true;
            if (code != NvmlCode.Success)
                return false;
            if (NvmlText.Uuid(data.Device) is not { } uuid)
                continue;
            if (!_seen.TryGetValue(uuid, out var events))
                _seen[uuid] = events = [];
            events.Add(new XidEvent(
                (int)data.Data, data.GpuInstanceId == uint.MaxValue ? null : (int)data.GpuInstanceId));
        }
        return true;
    }
}
