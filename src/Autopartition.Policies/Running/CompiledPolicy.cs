using System.Collections.Immutable;
using System.Reflection;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Running;

/// <summary>A policy that can be evaluated any number of times. Each evaluation starts from nothing.</summary>
public sealed class CompiledPolicy : IDisposable
{
    private readonly string _fileName;
    private readonly PolicyHealth _health;
    private bool _hasRun;
    private PolicyLoadContext? _loadContext;
    private Func<object?[], Task<object?>>? _factory;

    private CompiledPolicy(PolicySourceText source, PolicyHealth health)
    {
        Name = Path.GetFileNameWithoutExtension(source.FileName);
        Hash = source.Hash;
        _fileName = source.FileName;
        _health = health;
    }

    /// <summary>Its file name without folders and extension.</summary>
    public string Name { get; }

    /// <summary>Its file name without folders.</summary>
    public string FileName => _fileName;

    /// <summary>SHA-256 of its source, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>Lines that can run, ascending; empty unless the policy was compiled for coverage.</summary>
    public ImmutableArray<int> Lines { get; private init; } = [];

    /// <summary>Runs the policy on a snapshot within the default limits.</summary>
    /// <exception cref="ObjectDisposedException">The policy was disposed.</exception>
    public PolicyEvaluation Evaluate(PolicyContext context) => Run(context).ToEvaluation();

    /// <summary>
    /// Runs the policy on a snapshot, on a thread of its own. A policy that fails leaves no decisions.
    /// </summary>
    /// <param name="context">The snapshot.</param>
    /// <param name="limits">The budgets; null for the default ones.</param>
    /// <exception cref="ObjectDisposedException">The policy was disposed.</exception>
    public PolicyRunResult Run(PolicyContext context, PolicyLimits? limits = null)
    {
        var factory = _factory;
        ObjectDisposedException.ThrowIf(factory is null, this);
        limits ??= PolicyLimits.Default;

        // The first evaluation waits for the runtime to compile the code that it meets.
        if (!Interlocked.Exchange(ref _hasRun, value: true))
            limits = limits with { WallClock = limits.WallClock + limits.FirstRun };
        if (_health.IsQuarantined(Hash))
            return Lost(limits, "it did not stop in time before, and is not evaluated again");

        var result = PolicyThread.Run(
            () => PolicyRun.Run(factory, new PolicySource(_fileName, 1) { Version = Hash }, context, limits),
            limits.WallClock + limits.Grace);
        if (result is not null)
            return result;
        _health.Quarantine(Hash);
        return Lost(limits, "it did not stop in time; this process should be started anew");
    }

    /// <summary>Lets go of the policy's code; the runtime frees it once nothing of it is in use.</summary>
    public void Dispose()
    {
        _factory = null;
        _loadContext?.Unload();
        _loadContext = null;
    }

    internal static CompiledPolicy Load(PolicySourceText source, PolicyAssembly assembly, PolicyHealth health)
    {
        var policy = new CompiledPolicy(source, health)
        {
            Lines = assembly.Lines,
            _loadContext = new PolicyLoadContext(source.FileName),
        };
        policy._factory = policy._loadContext.Load(assembly)
            .GetType(assembly.EntryType, throwOnError: true)!
            .GetMethod(assembly.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return policy;
    }

    private PolicyRunResult Lost(PolicyLimits limits, string message) => new(
        [],
        new PolicyFailure(new PolicySource(_fileName, 1) { Version = Hash }, message),
        PolicyBudget.WallClock,
        new PolicyUsage(0, 0, 0, limits.WallClock + limits.Grace));
}
