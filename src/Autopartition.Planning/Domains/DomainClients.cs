using System.Collections.Immutable;

namespace Autopartition.Planning.Domains;

/// <summary>The most clients that one domain takes together: how many of each group.</summary>
/// <param name="Groups">Indices of groups and how many of each; a group stands once.</param>
internal sealed record DomainClients(ImmutableArray<(int Group, int Count)> Groups)
{
    /// <summary>Clients of a group.</summary>
    public int Of(int group) => Groups.FirstOrDefault(one => one.Group == group).Count;
}
