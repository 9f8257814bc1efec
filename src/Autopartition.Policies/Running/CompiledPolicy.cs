using System.Collections.Immutable;
using System.Reflection;
using Autopartition.Core.Policies;
using Autopartition.Policies.Authoring;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Running;

/// <summary>A policy that can be evaluated any number of times. Each evaluation starts from nothing.</summary>
public sealed class CompiledPolicy : IDisposable
{
    private const string Awaits = "a policy must end at once; do not await in it";

    private readonly string _fileName;
    private PolicyLoadContext? _loadContext;
    private Func<object?[], Task<object?>>? _factory;

    private CompiledPolicy(PolicySourceText source)
    {
        Name = Path.GetFileNameWithoutExtension(source.FileName);
        Hash = source.Hash;
        _fileName = source.FileName;
    }

    /// <summary>Its file name without folders and extension.</summary>
    public string Name { get; }

    /// <summary>Its file name without folders.</summary>
    public string FileName => _fileName;

    /// <summary>SHA-256 of its source, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>Lines that can run, ascending; empty unless the policy was compiled for coverage.</summary>
    public ImmutableArray<int> Lines { get; } = [];

    /// <summary>Runs the policy on a snapshot within the default limits.</summary>
    /// <exception cref="ObjectDisposedException">The policy was disposed.</exception>
    public PolicyEvaluation Evaluate(PolicyContext context) => Run(context).ToEvaluation();

    /// <summary>Runs the policy on a snapshot. A policy that fails leaves no decisions.</summary>
    /// <param name="context">The snapshot.</param>
    /// <param name="limits">The budgets; null for the default ones.</param>
    /// <exception cref="ObjectDisposedException">The policy was disposed.</exception>
    public PolicyRunResult Run(PolicyContext context, PolicyLimits? limits = null)
    {
        ObjectDisposedException.ThrowIf(_factory is null, this);
        _ = limits;
        var started = TimeProvider.System.GetTimestamp();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var recorder = new DecisionRecorder(_fileName, Hash, context.Budgets.MaxDecisions);
        var failure = Run(_factory, new PolicyScript(context, recorder));
        var usage = new PolicyUsage(
            Fuel: 0,
            GC.GetAllocatedBytesForCurrentThread() - allocated,
            OutputBytes: 0,
            TimeProvider.System.GetElapsedTime(started));
        return (recorder.Failure ?? failure) is { } failed
            ? new PolicyRunResult([], failed, StoppedBy: null, usage)
            : new PolicyRunResult(recorder.Decisions, Failure: null, StoppedBy: null, usage);
    }

    /// <summary>Lets go of the policy's code; the runtime frees it once nothing of it is in use.</summary>
    public void Dispose()
    {
        _factory = null;
        _loadContext?.Unload();
        _loadContext = null;
    }

    internal static CompiledPolicy Load(PolicySourceText source, PolicyAssembly assembly)
    {
        var policy = new CompiledPolicy(source) { _loadContext = new PolicyLoadContext(source.FileName) };
        policy._factory = policy._loadContext.Load(assembly)
            .GetType(assembly.EntryType, throwOnError: true)!
            .GetMethod(assembly.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return policy;
    }

    private PolicyFailure? Run(Func<object?[], Task<object?>> factory, PolicyScript script)
    {
        try
        {
            // The first place is the globals, the second is where this run of the script puts itself: nothing of
            // it is kept.
            var run = factory([script, null]);
            if (!run.IsCompleted)
                return new PolicyFailure(new PolicySource(_fileName, 1), Awaits);
            return run.Exception?.InnerException is { } thrown ? Report(thrown) : null;
        }
        catch (Exception thrown)
        {
            return Report(thrown);
        }

        PolicyFailure Report(Exception thrown) => FailureReport.Of(thrown, factory.Method.Module, _fileName);
    }
}
