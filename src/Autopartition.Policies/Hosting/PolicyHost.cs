using System.Collections.Concurrent;
using Autopartition.Core.Policies;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Hosting;

/// <summary>
/// Evaluates policies in worker processes that stand ready. A worker that hangs, dies or answers nonsense costs one
/// evaluation; the next has a fresh one. This is the boundary for policies that nobody has reviewed: the gates in the
/// worker are the first line, the process is the second.
/// </summary>
public sealed class PolicyHost : IDisposable
{
    private readonly PolicyHostOptions _options;
    private readonly ConcurrentQueue<WorkerProcess> _ready = new();
    private readonly SemaphoreSlim _free;
    private int _started;

    /// <summary>Starts the workers.</summary>
    public PolicyHost(PolicyHostOptions options)
    {
        _options = options;
        _free = new SemaphoreSlim(options.Workers);
        for (var count = 0; count < options.Workers; count++)
            Replace();
    }

    /// <summary>Workers that were started in the life of this host.</summary>
    public int Started => _started;

    /// <summary>Evaluates a policy; waits while all workers are busy.</summary>
    public PolicyHostResult Evaluate(PolicySourceText source, PolicyContext context)
    {
        _free.Wait();
        WorkerProcess? worker = null;
        try
        {
            if (!_ready.TryDequeue(out worker) && (worker = Start()) is null)
                return new PolicyHostResult.Lost($"'{_options.Command[0]}' cannot be started; check the command");
            var request = new WorkerRequest(source.Path, [.. source.Bytes], context, _options.Limits);
            var result = Checked(worker.Ask(request, _options.Deadline), source, context);
            if (result is PolicyHostResult.Lost || worker.Runs >= _options.RunsOfAWorker)
                return result;
            _ready.Enqueue(worker);
            worker = null;
            return result;
        }
        finally
        {
            if (worker is not null)
            {
                worker.Dispose();
                Replace();
            }

            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_ready.TryDequeue(out var worker))
            worker.Dispose();
        _free.Dispose();
    }

    private static PolicyHostResult Checked(WorkerReply? reply, PolicySourceText source, PolicyContext context)
    {
        if (reply is null)
            return new PolicyHostResult.Lost("the worker did not answer in time, or ended");
        if (ReplyCheck.Objection(reply, source, context) is { } objection)
            return new PolicyHostResult.Lost($"the worker's answer breaks the rules: {objection}");
        return reply.Result is { } result
            ? new PolicyHostResult.Evaluated(result)
            : new PolicyHostResult.Rejected(reply.Diagnostics);
    }

    private void Replace()
    {
        if (Start() is { } worker)
            _ready.Enqueue(worker);
    }

    private WorkerProcess? Start()
    {
        var worker = WorkerProcess.Start(_options);
        if (worker is not null)
            Interlocked.Increment(ref _started);
        return worker;
    }
}
