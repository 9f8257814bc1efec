using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Autopartition.Policies.Running;

namespace Autopartition.Policies.Metering;

/// <summary>
/// Counts what one evaluation uses, and ends it when a budget is spent. The calls stand in the policy's own code,
/// where the rewriter put them. What is spent stays spent: every later call ends the evaluation again.
/// </summary>
public sealed partial class Meter
{
    // Allocation and time are looked at once in so many units of fuel.
    private const int UnitsBetweenChecks = 256;

    [ThreadStatic]
    private static Meter? _current;

    private readonly PolicyLimits _limits;
    private readonly long _allocatedBefore;
    private readonly long _started;
    private readonly SortedSet<int> _lines = [];
    private long _granted;
    private long _left;
    private int _depth;
    private int _outputBytes;

    private Meter(PolicyLimits limits)
    {
        _limits = limits;
        _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _started = TimeProvider.System.GetTimestamp();
        Grant();
    }

    /// <summary>The meter of the evaluation that runs on this thread.</summary>
    public static Meter Current =>
        _current ?? throw new PolicyFaultException("a part of the policy ran outside its evaluation");

    /// <summary>The budget that is spent, or null.</summary>
    internal PolicyBudget? StoppedBy { get; private set; }

    /// <summary>Which budget is spent and what to do, for the author; empty while none is.</summary>
    internal string StopMessage { get; private set; } = "";

    /// <summary>What was used until now.</summary>
    internal PolicyUsage Usage => new(_granted - _left, Allocated, _outputBytes, Elapsed);

    /// <summary>The texts that are being built.</summary>
    internal TextBuffer Characters { get; } = new();

    /// <summary>Lines that ran, ascending, of a policy that was compiled for coverage.</summary>
    internal ImmutableArray<int> LinesRun => [.. _lines];

    private long Allocated => GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Pays for a round of a loop, or for entering code that cannot call itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tick(ushort cost)
    {
        // The cost has no sign, so that no call can give fuel back.
        if ((_left -= cost) < 0)
            Check();
    }

    /// <summary>Pays for entering a function, and counts it in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(ushort cost)
    {
        if (++_depth > _limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            StopAtDepth();
        Tick(cost);
    }

    /// <summary>Counts a function out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => _depth--;

    /// <summary>False once a budget is spent: then nothing of the policy may catch what ends it.</summary>
    public bool MayCatch() => StoppedBy is null;

    /// <summary>Starts counting an evaluation on this thread.</summary>
    internal static Meter Begin(PolicyLimits limits) => _current = new Meter(limits);

    /// <summary>Ends the evaluation on this thread.</summary>
    internal static void End() => _current = null;

    private void Grant()
    {
        var used = _granted - _left;
        _left = Math.Min(UnitsBetweenChecks, _limits.Fuel - used);
        _granted = used + _left;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Check()
    {
        if (StoppedBy is not null)
            throw new PolicyStoppedException();
        if (_granted - _left > _limits.Fuel)
            Stop(PolicyBudget.Fuel, $"it took more than {_limits.Fuel} steps; look for a loop that does not end");
        if (Allocated > _limits.AllocatedBytes)
            StopAtAllocation();
        if (Elapsed > _limits.WallClock)
            Stop(PolicyBudget.WallClock, $"it ran for longer than {_limits.WallClock.TotalMilliseconds:0} ms");
        Grant();
    }
}
