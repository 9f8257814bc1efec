namespace Autopartition.Actuators.Nvml;

/// <summary>What was read, or the call that did not succeed and its code.</summary>
internal readonly record struct NvmlReading<T>(T? Value, int Code, string Call)
    where T : class
{
    public bool IsGood => Code == NvmlCode.Success;

    public static NvmlReading<T> Of(T value) => new(value, NvmlCode.Success, "");

    public static NvmlReading<T> Failed(int code, string call) => new(null, code, call);
}
