using Autopartition.Core.Forecasting;

namespace Autopartition.Benchmarks.Forecasting;

/// <summary>The instances of each profile, divided among its services.</summary>
internal static class SharedOut
{
    public static int[] Of(Services services, Outlook outlook, int[] standing)
    {
        var bound = new int[services.Count];
        for (var profile = 0; profile < standing.Length; profile++)
        {
            var members = Enumerable.Range(0, services.Count).Where(s => services.ProfileOf[s] == profile).ToList();
            var given = SpareDivision.Divide([.. members.Select(s => outlook.Demands[s])], standing[profile]);
            for (var i = 0; i < members.Count; i++)
                bound[members[i]] = given[i];
        }
        return bound;
    }
}
