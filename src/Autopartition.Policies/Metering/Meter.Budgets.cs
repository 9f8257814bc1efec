using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Metering;

/// <content>What the host's helpers ask before they work for a policy.</content>
public sealed partial class Meter
{
    // A block of this size is worth a look at the budget before it is made.
    private const int LargeBytes = 4096;

    private const int BytesOfAUnit = 64;

    /// <summary>Notes that a line runs, in a policy that was compiled for coverage.</summary>
    public void Cover(int line) => _lines.Add(line);

    /// <summary>An array of the policy, made only when it fits the budget.</summary>
    public T[] NewArray<T>(long length)
    {
        if (length < 0)
            throw new PolicyFaultException($"an array cannot have {length} elements");
        Reserve(length, Unsafe.SizeOf<T>());
        return new T[length];
    }

    /// <summary>Pays for work of the host that grows with <paramref name="units"/>.</summary>
    internal void Pay(long units)
    {
        _left -= Math.Max(0, units);
        if (_left < 0)
            Check();
    }

    /// <summary>Pays for memory before it is allocated.</summary>
    internal void Reserve(long count, int bytesOfEach)
    {
        if (count > _limits.AllocatedBytes)
            StopAtAllocation();
        var bytes = count * bytesOfEach;
        if (bytes >= LargeBytes && Allocated + bytes > _limits.AllocatedBytes)
            StopAtAllocation();
        Pay(1 + (bytes / BytesOfAUnit));
    }

    /// <summary>Counts what the policy hands out.</summary>
    internal void Output(int bytes)
    {
        _outputBytes += Math.Max(0, bytes);
        if (_outputBytes > _limits.OutputBytes)
            Stop(PolicyBudget.Output, $"it said more than {_limits.OutputBytes} bytes; say less, or to fewer");
    }

    /// <summary>Ends the evaluation: a budget is spent.</summary>
    [DoesNotReturn]
    internal void Stop(PolicyBudget budget, string message)
    {
        if (StoppedBy is null)
        {
            StoppedBy = budget;
            StopMessage = message;
        }

        // From here on every tick comes back to the check, which ends the evaluation again.
        _granted -= _left + 1;
        _left = -1;
        throw new PolicyStoppedException();
    }

    [DoesNotReturn]
    private void StopAtAllocation() => Stop(
        PolicyBudget.Allocation,
        $"it allocated more than {_limits.AllocatedBytes} bytes; keep less at once, build fewer lists and texts");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StopAtDepth()
    {
        if (StoppedBy is not null)
            throw new PolicyStoppedException();
        Stop(PolicyBudget.Depth, $"its calls nest deeper than {_limits.Depth}; use a loop instead of recursion");
    }
}
