using Autopartition.Core.Demand;

namespace Autopartition.Core.Control;

/// <summary>
/// Leases under do-not-disrupt: they stand in the book as leases that may not be drained until they have the age from
/// which they may. A lease of the fleet at the start has the age of the engine, because nobody knows better.
/// </summary>
internal sealed class ProtectionBook(LeaseBook leases, IReadOnlyDictionary<string, Tenant> tenants)
{
    private readonly PriorityQueue<string, (DateTimeOffset At, string LeaseId)> _ends = new();

    /// <summary>The ask as its lease is to be granted now.</summary>
    public Ask Protect(Ask ask, DateTimeOffset now) =>
        ask with { Drainable = Begins(ask.Id, ask.Tenant, ask.Drainable, now) };

    /// <summary>Protects what runs at the start.</summary>
    public void ProtectRunning(DateTimeOffset now)
    {
        foreach (var lease in leases.Running.ToList())
        {
            if (lease.Drainable && !Begins(lease.Id, lease.Tenant, isDrainable: true, now))
                leases.SetDrainable(lease.Id, isDrainable: false, now);
        }
    }

    /// <summary>Lets go of the leases that have come of age.</summary>
    public void Sweep(DateTimeOffset now)
    {
        while (_ends.TryPeek(out var id, out var end) && end.At <= now)
        {
            _ends.Dequeue();
            leases.SetDrainable(id, isDrainable: true, now);
        }
    }

    private bool Begins(string leaseId, string tenant, bool isDrainable, DateTimeOffset now)
    {
        if (!isDrainable || !tenants.TryGetValue(tenant, out var known) || known.Drain.Allows(TimeSpan.Zero))
            return isDrainable;
        if (known.Drain.DoNotDisruptMaxAge is { } age)
            _ends.Enqueue(leaseId, (now + age, leaseId));
        return false;
    }
}
