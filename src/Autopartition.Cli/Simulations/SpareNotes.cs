using Autopartition.Cli.Frame;
using Autopartition.Core.Control;
using Autopartition.Simulation.Figures;

namespace Autopartition.Cli.Simulations;

/// <summary>Says why so many instances were kept ready: quantile, prices or policy, pooled or not.</summary>
internal sealed class SpareNotes(SimulationResult result)
{
    private const int MostLines = 8;

    public IEnumerable<string> Lines()
    {
        var groups = result.Spares.GroupBy(spare => (spare.Tenant, spare.Quantile, spare.Reason)).ToList();
        foreach (var group in groups.Take(MostLines))
            yield return $"{result.PolicySet}: {Words([.. group])}.";
        if (groups.Count > MostLines)
            yield return $"{result.PolicySet}: and {groups.Count - MostLines} more buffers (--json shows all).";
        if (result.IdleGivenUp > 0)
        {
            var idle = Wording.Count(result.IdleGivenUp, "idle instance");
            yield return $"{result.PolicySet}: {idle} given up: idling would have cost more than another start.";
        }
    }

    private static string Words(List<SpareReason> alike)
    {
        var counts = string.Join(", ", alike.Select(spare => $"{spare.Ready} x {spare.Shape}"));
        var whose = alike[0].Tenant is { } tenant ? $" for {tenant}" : "";
        return $"up to {counts} in use or ready{whose}, the {alike[0].Quantile:0.###} quantile; {alike[0].Reason}";
    }
}
