using System.Collections.Immutable;

namespace Autopartition.Core.Demand;

/// <summary>What an ask needs of the node that serves it. Equal needs are equal values.</summary>
public sealed record NodeNeeds
{
    /// <summary>Any node will do.</summary>
    public static NodeNeeds None { get; } = new();

    /// <summary>CPUs and host memory, taken once by an ask, however many GPUs it gets.</summary>
    public HostAmount Host { get; init; }

    /// <summary>Labels that the node must have, with these values.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Key of the only model that will do; null for any.</summary>
    public string? Model { get; init; }

    /// <summary>Name of the only pool that will do; null for any.</summary>
    public string? Pool { get; init; }

    /// <summary>True when only some GPUs will do.</summary>
    public bool IsSelective => Model is not null || Pool is not null || !Labels.IsEmpty;

    /// <inheritdoc/>
    public bool Equals(NodeNeeds? other) => ReferenceEquals(this, other)
        || (other is not null && Host == other.Host && Model == other.Model && Pool == other.Pool
            && Labels.SequenceEqual(other.Labels));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Host, Model, Pool, Labels.Count);

    /// <summary>What is needed, in words; empty when any node will do.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Labels.Select(label => $"label {label.Key}={label.Value}"),
            Model is null ? "" : $"model {Model}",
            Pool is null ? "" : $"pool {Pool}",
            Host.Cpus == 0 ? "" : $"{Host.Cpus:0.###} CPUs",
            Host.MemoryGib == 0 ? "" : $"{Host.MemoryGib:0.###} GiB of host memory",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
