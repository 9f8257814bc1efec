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

    /// <summary>Starts the workers.</summary>
    public PolicyHost(PolicyHostOptions options)
    {
        _options = options;
        _free = new SemaphoreSlim(options.Workers);
        for (var count = 0; count < options.Workers; count++)
            Replace();
    }

    /// <summary>Workers that were started in the life of this host.</summary>
    public int Started { get; private set; }

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
            var result = Checked(worker.Ask(request, _options.Deadline), context);
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

    // What a worker says is data from outside: it may have been taken over.
    private static PolicyHostResult Checked(WorkerReply? reply, PolicyContext context)
    {
        if (reply is null)
            return new PolicyHostResult.Lost("the worker did not answer in time, or ended");
        if (reply.Result is not { } result)
        {
            return reply.Diagnostics.IsDefaultOrEmpty
                ? new PolicyHostResult.Lost("the worker answered neither with a result nor with a rejection")
                : new PolicyHostResult.Rejected(reply.Diagnostics);
        }

        return ReplyCheck.Objection(result, context) is { } objection
            ? new PolicyHostResult.Lost($"the worker's answer breaks the rules: {objection}")
            : new PolicyHostResult.Evaluated(result);
    }

    private void Replace()
    {
        if (Start() is { } worker)
            _ready.Enqueue(worker);
    }

    private WorkerProcess? Start()
    {
        var worker = WorkerProcess.Start(_options);
        Started += worker is null ? 0 : 1;
        return worker;
    }
}
