namespace Autopartition.Actuators.Nvml;

/// <summary>
/// One session with the driver. It is opened once and kept: opening anew for each question takes seconds under load.
/// </summary>
internal sealed class NvmlSession : IDisposable
{
    /// <summary>Functions without which nothing can be done; the driver is too old when one is missing.</summary>
    private static readonly string[] Needed =
    [
        nameof(NvmlCalls.nvmlInit_v2), nameof(NvmlCalls.nvmlDeviceGetCount_v2),
        nameof(NvmlCalls.nvmlDeviceGetMigMode), nameof(NvmlCalls.nvmlDeviceGetGpuInstanceProfileInfo),
        nameof(NvmlCalls.nvmlDeviceGetGpuInstancePossiblePlacements_v2),
        nameof(NvmlCalls.nvmlDeviceCreateGpuInstanceWithPlacement), nameof(NvmlCalls.nvmlComputeInstanceGetInfo_v2),
    ];

    private bool _isOpen;

    /// <summary>Opens it unless it is open; the code that came back.</summary>
    public int Open()
    {
        if (_isOpen)
            return NvmlCode.Success;
        if (!NvmlLibrary.IsThere)
            return NvmlCode.LibraryNotFound;
        if (!Needed.All(NvmlLibrary.Has))
            return NvmlCode.FunctionNotFound;
        var code = NvmlCalls.nvmlInit_v2();
        _isOpen = code == NvmlCode.Success;
        return code;
    }

    /// <summary>Ends it, so that the next question opens it anew, as after the driver was loaded again.</summary>
    public void Close()
    {
        if (_isOpen)
            _ = NvmlCalls.nvmlShutdown();
        _isOpen = false;
    }

    public void Dispose() => Close();
}
