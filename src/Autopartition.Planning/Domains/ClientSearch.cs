using System.Collections.Immutable;
using Autopartition.Core.Demand;
using Autopartition.Core.Fleet;
using Autopartition.Core.Planning;
using Autopartition.Planning.Demand;

namespace Autopartition.Planning.Domains;

/// <summary>
/// Finds which clients a domain can take together, as the choices that take no further client: a domain with less is
/// one of them in which not every place is used.
/// </summary>
internal sealed class ClientSearch(ImmutableArray<AskGroup> groups)
{
    /// <summary>
    /// Choices of one domain. What goes beyond it is not offered to the solver: choices come the fullest of the first
    /// groups first, 400 of them hold every choice of up to eight groups in domains of three clients, and each is a
    /// variable for each kind of domain, which are some hundred in a mixed fleet.
    /// </summary>
    private const int MostChoices = 400;

    /// <summary>The choices of a domain among some groups.</summary>
    /// <param name="kind">The domain.</param>
    /// <param name="candidates">Indices of the groups that may join it.</param>
    public ImmutableArray<DomainClients> Of(DomainKind kind, ImmutableArray<int> candidates)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var choices = ImmutableArray.CreateBuilder<DomainClients>();
        foreach (var first in candidates)
        {
            var together = candidates.Where(other => Terms(first).GoesWith(Terms(other))).ToImmutableArray();
            var users = kind.Room.Kind != Sharing.Mps ? [null] : together.Select(group => Terms(group).Uid).Distinct();
            foreach (var user in users)
            {
                var company = together
                    .Where(group => kind.Room.Kind != Sharing.Mps || Terms(group).Uid == user)
                    .ToImmutableArray();
                foreach (var choice in Maximal(kind, company, MostChoices - choices.Count))
                {
                    if (found.Add(string.Join(' ', choice.Groups)))
                        choices.Add(choice);
                }
            }
        }
        return choices.ToImmutable();
    }

    private IEnumerable<DomainClients> Maximal(DomainKind kind, ImmutableArray<int> company, int most)
    {
        var needs = company.Select(group => NeedOf(group, kind)).ToImmutableArray();
        var room = kind.Room;
        var counts = new int[company.Length];
        return Walk(0, room.ClientLimit - room.Shares.Length, ComputeIn(room), room.FreeGib ?? 0).Take(most);

        IEnumerable<DomainClients> Walk(int at, int clients, int percent, decimal gib)
        {
            if (at == company.Length)
            {
                if (counts.Any(count => count > 0) && !CanGrow(clients, percent, gib))
                    yield return new DomainClients(
                        [.. company.Select((group, i) => (group, counts[i])).Where(one => one.Item2 > 0)]);
                yield break;
            }
            for (var count = Most(at, clients, percent, gib); count >= 0; count--)
            {
                counts[at] = count;
                var (share, memory) = (needs[at].Percent * count, needs[at].Gib * count);
                foreach (var choice in Walk(at + 1, clients - count, percent - share, gib - memory))
                    yield return choice;
            }
            counts[at] = 0;
        }

        int Most(int at, int clients, int percent, decimal gib)
        {
            var most = Math.Min(groups[company[at]].Count, clients);
            if (needs[at].Percent > 0)
                most = Math.Min(most, percent / needs[at].Percent);
            return needs[at].Gib > 0 ? Math.Min(most, (int)(gib / needs[at].Gib)) : most;
        }

        bool CanGrow(int clients, int percent, decimal gib) => Enumerable.Range(0, company.Length).Any(at =>
            counts[at] < groups[company[at]].Count && Most(at, clients, percent, gib) > 0);
    }

    /// <summary>Percent that are free, or compute slices where clients get whole ones.</summary>
    private static int ComputeIn(ShareDomain room) => room is { Kind: Sharing.ComputeInstances, Slot: { } slot }
        ? ComputeParts.FreeSlices(slot, room.Shares)
        : room.FreePercent;

    private (int Percent, decimal Gib) NeedOf(int group, DomainKind kind)
    {
        var need = ShareNeed.Of(groups[group].Asks[0], kind.Model)!;
        var compute = kind.Room is { Kind: Sharing.ComputeInstances, Slot: { } slot }
            ? ShareChoice.ComputeSlicesOf(need, kind.Model, slot)
            : need.PercentOf(kind.Room.Thousandths);
        return (compute ?? 0, need.MemoryGib);
    }

    private ShareTerms Terms(int group) => groups[group].Key.Share!;
}
