using System.Collections.Concurrent;
using System.Globalization;

namespace Autopartition.Policies.Running;

/// <summary>
/// A thread that only policies run on: with a stack of its own, the invariant culture, and nothing of the caller's
/// execution context. Threads are kept for the next evaluation; one that does not come back is given up.
/// </summary>
#pragma warning disable CA1001 // A thread lives as long as the process, and so does what wakes it.
internal sealed class PolicyThread
#pragma warning restore CA1001
{
    private const int StackBytes = 1024 * 1024;
    private const int MostIdle = 8;

    private static readonly ConcurrentBag<PolicyThread> Idle = [];

    private readonly SemaphoreSlim _wanted = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Func<PolicyRunResult>? _work;
    private PolicyRunResult? _result;

    private PolicyThread()
    {
        var thread = new Thread(Serve, StackBytes) { IsBackground = true, Name = "policy" };
        thread.UnsafeStart();
    }

    /// <summary>Runs work on a policy thread; null when it did not end in time.</summary>
    public static PolicyRunResult? Run(Func<PolicyRunResult> work, TimeSpan deadline)
    {
        var thread = Idle.TryTake(out var idle) ? idle : new PolicyThread();
        thread._work = work;
        thread._wanted.Release();
        if (!thread._done.Wait(deadline))
            return null;
        var result = thread._result;
        thread._result = null;
        if (Idle.Count < MostIdle)
            Idle.Add(thread);
        else
            thread._wanted.Release();
        return result;
    }

    private void Serve()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        while (true)
        {
            _wanted.Wait();
            if (_work is not { } work)
                return;
            _work = null;
            _result = work();
            _done.Release();
        }
    }
}
