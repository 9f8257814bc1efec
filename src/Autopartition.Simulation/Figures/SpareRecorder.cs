using System.Collections.Immutable;
using Autopartition.Core.Control;

namespace Autopartition.Simulation.Figures;

/// <summary>Keeps for every series the moment at which most instances were to be ready, with its reason.</summary>
internal sealed class SpareRecorder
{
    private readonly SortedDictionary<(string Tenant, string Shape), SpareReason> _most = [];

    /// <summary>The largest of each series, pools first.</summary>
    public ImmutableArray<SpareReason> Most => [.. _most.Values];

    /// <summary>Takes what was decided.</summary>
    public void Hear(EngineEvent.SparesDecided decided)
    {
        foreach (var spare in decided.Spares.Where(spare => spare.Ready > 0))
        {
            var key = (spare.Tenant ?? "", spare.Shape.ToString()!);
            if (!_most.TryGetValue(key, out var known) || known.Ready < spare.Ready)
                _most[key] = spare;
        }
    }
}
