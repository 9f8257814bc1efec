using System.Text;
using Autopartition.Core.Execution.Hardware;

namespace Autopartition.Cli.Node.Inspecting;

/// <summary>Writes what stands on this machine as a fleet file.</summary>
internal static class FleetText
{
    /// <summary>Instances that something can run on.</summary>
    public static IEnumerable<StandingInstance> Usable(GpuInventory gpu) =>
        gpu.Instances.Where(instance => !instance.ComputeInstances.IsEmpty);

    /// <summary>The file; cards that the catalog does not know and lost ones are left out.</summary>
    public static string Of(NodeInventory inventory)
    {
        var text = new StringBuilder($"nodes:\n  - name: {Environment.MachineName}\n    gpus:\n");
        foreach (var gpu in inventory.Gpus.Where(gpu => gpu.ModelKey is not null && !gpu.Health.IsLost))
        {
            var mode = gpu.Mode == MigMode.Enabled ? "mig" : gpu.HasMps ? "mps" : "whole";
            text.Append($"      - id: {gpu.Uuid}\n        model: {gpu.ModelKey}\n        mode: {mode}\n");
            var lines = Usable(gpu).Select(Line).ToList();
            if (lines.Count > 0)
                text.Append("        instances:\n").AppendJoin("", lines);
        }
        return text.ToString();
    }

    private static string Line(StandingInstance one)
    {
        var sharing = one.HasMps ? ", sharing: { kind: mps, shares: [] }" : "";
        return $"          - {{ profile: {one.Spot.Profile}, start: {one.Spot.Placement.Start}{sharing} }}\n";
    }
}
