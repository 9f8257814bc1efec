using System.Collections.Immutable;
using Autopartition.Core.Policies;
using Autopartition.Policies.Compiling;
using Autopartition.Policies.Sets;
using Autopartition.Policies.Sources;

namespace Autopartition.Policies.Versions;

/// <summary>
/// A policy set whose files may change while it is in force. A bad first version is an answer, a bad reload keeps
/// the last good one, and a version that fails too often makes way for the good one before it. An evaluation that
/// is under way ends on the version on which it began. Reloading and evaluating may happen on different threads.
/// </summary>
public sealed class LivePolicySet : IPolicySet, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ImmutableArray<string> _paths;
    private readonly LivePolicyOptions _options;
    private readonly FailureWindow _failures;
    private readonly List<PolicyVersion> _good = [];
    private readonly HashSet<string> _rolledBack = new(StringComparer.Ordinal);
    private volatile VersionInForce _current;

    private LivePolicySet(
        string name, ImmutableArray<string> paths, LivePolicyOptions options, VersionInForce first)
    {
        Name = name;
        _paths = paths;
        _options = options;
        _failures = new FailureWindow(options.MostFailures, options.Window);
        _current = first;
        _good.Add(first.Version!);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The version in force; null when none is left and nothing is asked for.</summary>
    public PolicyVersion? Version => _current.Version;

    /// <summary>Good versions, the latest last; the one in force is among them.</summary>
    public ImmutableArray<PolicyVersion> History
    {
        get
        {
            lock (_gate)
                return [.. _good];
        }
    }

    /// <summary>Loads the first version.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="paths">Paths of the policies, in the order they are evaluated.</param>
    /// <param name="options">Settings.</param>
    public static LivePolicyResult Open(string name, ImmutableArray<string> paths, LivePolicyOptions options)
    {
        var (first, wrong) = Load(name, paths);
        if (first is null)
            return new LivePolicyResult.Rejected(wrong);
        var live = new LivePolicySet(name, paths, options, first);
        options.Raise(new PolicyLifeEvent.Loaded(first.Version!));
        return new LivePolicyResult.Opened(live);
    }

    /// <summary>Reads the files again and puts them in force, when they are another version and a good one.</summary>
    public void Reload()
    {
        lock (_gate)
        {
            var (next, wrong) = Load(Name, _paths);
            if (next is null)
            {
                if (Version is { } kept)
                    _options.Raise(new PolicyLifeEvent.Kept(kept, wrong));
                return;
            }
            var version = next.Version!;
            if (version.Hash == Version?.Hash || _rolledBack.Contains(version.Hash))
            {
                next.Retire();
                if (version.Hash != Version?.Hash)
                    _options.Raise(new PolicyLifeEvent.Refused(version));
                return;
            }
            Put(next);
            _good.RemoveAll(good => good.Hash == version.Hash);
            _good.Add(version);
            if (_good.Count > _options.MostKept)
                _good.RemoveAt(0);
            _options.Raise(new PolicyLifeEvent.Loaded(version));
        }
    }

    /// <inheritdoc/>
    public PolicyEvaluation Evaluate(PolicyContext context)
    {
        var used = Use();
        try
        {
            var evaluation = used.Set.Evaluate(context);
            if (!evaluation.Failures.IsEmpty)
                CountFailure(used, evaluation.Failures[0], context.Now);
            return evaluation;
        }
        finally
        {
            used.Done();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _current.Retire();

    private VersionInForce Use()
    {
        while (true)
        {
            var current = _current;
            if (current.TryUse())
                return current;
            ObjectDisposedException.ThrowIf(ReferenceEquals(current, _current), this);
        }
    }

    private void CountFailure(VersionInForce used, PolicyFailure failure, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (ReferenceEquals(used, _current) && used.Version is { } bad && _failures.Trips(now))
                RollBack(bad, failure);
        }
    }

    private void RollBack(PolicyVersion bad, PolicyFailure failure)
    {
        _rolledBack.Add(bad.Hash);
        _good.RemoveAll(version => version.Hash == bad.Hash);
        VersionInForce? before = null;
        while (before is null && _good.Count > 0)
        {
            (before, _) = Compile(Name, _good[^1]);
            if (before is null)
                _good.RemoveAt(_good.Count - 1);
        }
        Put(before ?? new VersionInForce(new ScriptPolicySet(Name, []), version: null));
        _options.Raise(new PolicyLifeEvent.RolledBack(bad, before?.Version, failure));
    }

    private void Put(VersionInForce next)
    {
        var last = _current;
        _current = next;
        _failures.Forget();
        last.Retire();
    }

    private static (VersionInForce? Loaded, ImmutableArray<PolicyDiagnostic> Wrong) Load(
        string name, ImmutableArray<string> paths)
    {
        var read = paths.Select(PolicySourceFile.Read).ToImmutableArray();
        ImmutableArray<PolicyDiagnostic> unreadable =
            [.. read.OfType<PolicySourceResult.Unreadable>().Select(one => one.Diagnostic)];
        return unreadable.IsEmpty
            ? Compile(name, new PolicyVersion([.. read.Cast<PolicySourceResult.Read>().Select(one => one.Source)]))
            : (null, unreadable);
    }

    private static (VersionInForce? Loaded, ImmutableArray<PolicyDiagnostic> Wrong) Compile(
        string name, PolicyVersion version) => ScriptPolicySet.Compile(name, version.Sources) switch
    {
        PolicySetResult.Loaded loaded => (new VersionInForce(loaded.Policies, version), []),
        PolicySetResult.Rejected rejected => (null, rejected.Diagnostics),
        _ => throw new InvalidOperationException("a policy set is loaded or rejected"),
    };
}
