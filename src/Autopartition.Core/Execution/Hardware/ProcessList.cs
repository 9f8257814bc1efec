using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>
/// The processes on a GPU or an instance: the compute, MPS and graphics lists of the driver together. One that cannot
/// be read, or that may leave processes out, counts as busy.
/// </summary>
[JsonDerivedType(typeof(Complete), "complete")]
[JsonDerivedType(typeof(Partial), "partial")]
[JsonDerivedType(typeof(Unreadable), "unreadable")]
public abstract record ProcessList
{
    private ProcessList()
    {
    }

    /// <summary>The list was read and is empty.</summary>
    public static ProcessList None { get; } = new Complete([]);

    /// <summary>True when it is certain that nothing is there, MPS servers of ours apart.</summary>
    public bool IsIdle => this is Complete complete
        && complete.Processes.All(process => process.Kind == ProcessKind.MpsServer);

    /// <summary>True when it is certain that nothing at all is there.</summary>
    public bool IsEmpty => this is Complete { Processes.IsEmpty: true };

    /// <summary>All of them.</summary>
    public sealed record Complete(ImmutableArray<GpuProcess> Processes) : ProcessList
    {
        /// <inheritdoc/>
        public override string ToString() =>
            Processes.IsEmpty ? "no process" : $"processes {string.Join(", ", Processes.Select(one => one.Pid))}";
    }

    /// <summary>Some of them; others may be hidden, as from a container without the host's process ids.</summary>
    public sealed record Partial(ImmutableArray<GpuProcess> Processes, string Reason) : ProcessList
    {
        /// <inheritdoc/>
        public override string ToString() => $"a list that may leave processes out ({Reason})";
    }

    /// <summary>The list could not be read.</summary>
    public sealed record Unreadable(string Reason) : ProcessList
    {
        /// <inheritdoc/>
        public override string ToString() => $"a list that cannot be read ({Reason})";
    }
}
