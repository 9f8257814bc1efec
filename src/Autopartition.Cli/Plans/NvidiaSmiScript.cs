using System.Collections.Immutable;
using System.Text;
using Autopartition.Cli.Frame;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>
/// Writes a plan as a POSIX shell script of nvidia-smi calls. The script takes no position for granted: it reads
/// what stands before and after, looks ids up by profile and place, and stops at the first surprise.
/// </summary>
internal sealed class NvidiaSmiScript
{
    private static readonly ImmutableArray<string> Preamble =
    [
        "A fleet file names GPUs by ids of its own: GPU_... says which card such a GPU is, as nvidia-smi -i takes it",
        "(index, UUID or PCI address). Keep new work off the GPUs while this runs; nvidia-smi cannot do that. The",
        "driver refuses to destroy an instance in use. This script stops at the first thing that is not as planned:",
        "then plan again, from what stands.",
    ];

    private readonly FleetState _fleet;
    private readonly RepartitionPlan _plan;
    private readonly ILookup<string, GpuTarget> _targetsOfNode;
    private readonly Dictionary<string, GpuState> _gpus;
    private readonly Dictionary<string, string> _variables;
    private readonly Dictionary<string, string> _functions;
    private readonly StringBuilder _text = new();

    private NvidiaSmiScript(FleetState fleet, RepartitionPlan plan)
    {
        _fleet = fleet;
        _plan = plan;
        _gpus = fleet.Gpus.ToDictionary(gpu => gpu.Id, StringComparer.Ordinal);
        _targetsOfNode = plan.Targets.ToLookup(target => _gpus[target.GpuId].Node, StringComparer.Ordinal);
        _variables = ShellText.Names("GPU_", plan.Targets.Select(target => target.GpuId));
        _functions = ShellText.Names("repartition_", _targetsOfNode.Select(node => node.Key));
    }

    /// <summary>The script that carries a plan out; one that only fails where there can be no plan.</summary>
    public static string Of(FleetState fleet, PlanResult result)
    {
        var script = new NvidiaSmiScript(fleet, result.Plan);
        if (result.Conflicts.IsEmpty)
            script.Write();
        else
            script.Refuse(result.Conflicts);
        return script._text.ToString();
    }

    private void Refuse(IEnumerable<string> conflicts)
    {
        Line("#!/bin/sh");
        foreach (var conflict in conflicts)
            Line($"printf 'stopped: %s\\n' {ShellText.Quote(conflict)} >&2");
        Line("exit 1");
    }

    private void Write()
    {
        Line("#!/bin/sh");
        Comment($"Made by autopartition {CommandLineApp.ShortVersion}: plan --as nvidia-smi.");
        if (_plan.Targets.IsEmpty)
        {
            Comment("Nothing has to change.");
            Line("exit 0");
            return;
        }
        WriteHead();
        Line(NvidiaSmiFunctions.Common);
        if (Has(StepKind.DestroyInstance))
            Line(NvidiaSmiFunctions.Destroy);
        if (Has(StepKind.SetMode))
            Line(NvidiaSmiFunctions.SetMode);
        if (Has(StepKind.CreateInstance))
            Line(NvidiaSmiFunctions.Create);
        if (_plan.Targets.Any(target => Divided(target).Any()))
            Line(NvidiaSmiFunctions.Divide);
        if (MpsCommands.AreNeeded(_plan))
            Line(MpsCommands.Functions);
        foreach (var node in _targetsOfNode)
            WriteNode(node);
        WriteChoice();
    }

    private bool Has(StepKind kind) => _plan.Steps.Any(step => step.Kind == kind);

    private void WriteHead()
    {
        Comment($"{_plan.Targets.Length} of {Wording.Count(_fleet.Gpus.Length, "GPU")} change.");
        Comment("Run it as root, once on each of these nodes:");
        foreach (var node in _targetsOfNode)
        {
            var cards = node.Select(target => $"{_variables[target.GpuId]}=...");
            Comment($"  {string.Join(' ', cards)} sh THIS_FILE {ShellText.Quote(node.Key)}");
        }
        foreach (var line in Preamble)
            Comment(line);
        Line("set -eu");
        Line("");
    }

    private void WriteNode(IGrouping<string, GpuTarget> node)
    {
        Comment($"Node {node.Key}");
        Line($"{_functions[node.Key]}() {{");
        foreach (var target in node)
            Line($"    : \"${{{_variables[target.GpuId]}:?say which card it is: index, UUID or PCI address}}\"");
        foreach (var target in node)
            WriteGpu(_gpus[target.GpuId], target);
        Line("}");
        Line("");
    }

    private void WriteGpu(GpuState gpu, GpuTarget target)
    {
        var card = $"\"${_variables[gpu.Id]}\"";
        Line("");
        Line($"    say {ShellText.Quote(Headline(gpu, target))}");
        Line($"    expect {card} {ShellText.Quote(Places(gpu, gpu.Slots))}");
        foreach (var step in _plan.Steps.Where(step => step.GpuId == gpu.Id))
        {
            foreach (var call in Calls(step, card))
                Line($"    {call}");
        }
        foreach (var (slot, parts) in Divided(target))
            Line($"    divide {card} {ShellText.Quote($"{slot}")} {string.Join(' ', parts.Select(ShellText.Quote))}");
        Line($"    expect {card} {ShellText.Quote(Places(gpu, target.Layout.Slots))}");
        Line($"    nvidia-smi mig -i {card} -lgi || true");
    }

    /// <summary>The instances that get compute instances for their clients.</summary>
    private IEnumerable<(PlacementSlot Slot, IEnumerable<string> Parts)> Divided(GpuTarget target) => target.Domains
        .Where(domain => domain.Kind == Sharing.ComputeInstances)
        .Select(domain => (domain.Slot, Parts: _plan.Assignments
            .Where(place => place.GpuId == target.GpuId && place.Slot == domain.Slot)
            .Select(place => place.Share?.ComputeProfile).OfType<string>()))
        .Where(divided => divided.Parts.Any());

    private ImmutableArray<string> Calls(ReconfigurationStep step, string card) =>
        step.Kind is StepKind.StartMps or StepKind.StopMps ? MpsCommands.Of(step, card, _plan)
            : Call(step, card) is { } call ? [call]
            : [];

    private static string? Call(ReconfigurationStep step, string card) => step.Kind switch
    {
        StepKind.DestroyInstance =>
            $"destroy {card} {step.Slot!.Profile.ProfileId?.ToString() ?? "any"} {ShellText.Quote($"{step.Slot}")}",
        StepKind.CreateInstance =>
            $"create {card} {ShellText.Quote($"{step.Slot!.Profile.Name}:{step.Slot.Placement.Start}")}"
                + (step.Sharing == Sharing.ComputeInstances ? " ''" : ""),
        StepKind.SetMode => $"set_mode {card} {(step.Mode == PartitionMode.Mig ? "1 Enabled" : "0 Disabled")}",
        _ => null,
    };

    private static string Headline(GpuState gpu, GpuTarget target) =>
        $"{gpu.Id}: {Describe(gpu.Mode, gpu.Slots, gpu)} -> {Describe(target.Mode, target.Layout.Slots, gpu)}";

    private static string Describe(PartitionMode mode, ulong slots, GpuState gpu) =>
        mode == PartitionMode.Mig ? $"mig [{Places(gpu, slots)}]" : mode.Kebab();

    /// <summary>Sorted as the script sorts what it reads.</summary>
    private static string Places(GpuState gpu, ulong slots) =>
        string.Join(' ', gpu.Model.SlotsIn(slots).Select(slot => slot.ToString()).Order(StringComparer.Ordinal));

    private void WriteChoice()
    {
        var nodes = _targetsOfNode.Select(node => node.Key).ToList();
        Line(nodes is [var only] ? $"case ${{1-{ShellText.Quote(only)}}} in" : "case ${1-} in");
        foreach (var node in nodes)
            Line($"    {ShellText.Quote(node)}) {_functions[node]} ;;");
        Line($"    *) stop {ShellText.Quote($"say which node this is: {string.Join(", ", nodes)}")} ;;");
        Line("esac");
    }

    private void Comment(string text) => Line($"# {ShellText.Comment(text)}");

    private void Line(string text) => _text.Append(text).Append('\n');
}
