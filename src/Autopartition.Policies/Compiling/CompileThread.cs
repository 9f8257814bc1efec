namespace Autopartition.Policies.Compiling;

/// <summary>
/// Runs compilations one at a time, on a thread with a deep stack, for a limited time. The compiler looks at the
/// cancellation now and then; a compilation that does not is given up, and its thread with it.
/// </summary>
internal static class CompileThread
{
    /// <summary>Longest compilation.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // The first compilation waits for the compiler itself to be compiled.
    private static readonly TimeSpan LongestFirst = TimeSpan.FromSeconds(60);

    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static bool _isWarm;

    /// <summary>The result of the work; null when it took too long.</summary>
    public static T? Run<T>(Func<CancellationToken, T> work)
        where T : class
    {
        OneAtATime.Wait();
        try
        {
            var longest = _isWarm ? Longest : LongestFirst;
            using var cancellation = new CancellationTokenSource(longest);
            var done = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var token = cancellation.Token;
            var thread = new Thread(() => Work(work, done, token), StackBytes) { IsBackground = true };
            thread.UnsafeStart();
            var result = done.Task.Wait(longest + TimeSpan.FromSeconds(1)) ? done.Task.Result : null;
            _isWarm |= result is not null;
            return result;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static void Work<T>(
        Func<CancellationToken, T> work, TaskCompletionSource<T?> done, CancellationToken cancellation)
        where T : class
    {
        try
        {
            done.SetResult(work(cancellation));
        }
        catch (Exception)
        {
            // It was cancelled, or its stack was not deep enough, or the compiler met an error of its own: there are
            // texts on which it throws. Whatever it is, the policy is rejected and the process goes on.
            done.SetResult(null);
        }
    }
}
