using System.Security.Cryptography;
using System.Text;

namespace Autopartition.Simulation.Figures;

/// <summary>
/// One SHA-256 for a whole simulation: what went in, then for each policy set the hash of its event log and its
/// counts. Two runs with the same scenario, seed, policies and solver have the same one, on every machine.
/// </summary>
public static class ResultHash
{
    /// <summary>The hash in hexadecimal.</summary>
    /// <param name="scenario">
    /// The scenario; its name, seed and row counts go in, its asks are in the event logs.
    /// </param>
    /// <param name="solver">Name and version of the planner.</param>
    /// <param name="results">The results, in the order of the policy sets.</param>
    public static string Of(Scenario scenario, string solver, IEnumerable<SimulationResult> results)
    {
        var text = new StringBuilder("autopartition result, form 1\n")
            .Append($"scenario {scenario.Name}\n")
            .Append($"seed {scenario.Seed}\n")
            .Append($"solver {solver}\n")
            .Append($"rows {scenario.RejectedRows} rejected, {scenario.SkippedRows} skipped\n");
        foreach (var result in results)
        {
            var changes = result.Reconfigurations;
            text.Append($"set {result.PolicySet}\n")
                .Append($"events {result.EventCount} {result.EventHash}\n")
                .Append($"asks {result.Asks}, served {result.Served}, plans {result.Planner.Count}\n")
                .Append($"instances {changes.Creates} created, {changes.Destroys} destroyed\n")
                .Append($"modes {changes.ModeChanges}, drains {changes.Drains}, moved {changes.Moved}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
