using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Core.Planning;

namespace Autopartition.Cli.Plans;

/// <summary>
/// The part of a script that starts and stops MPS daemons: one for each whole GPU or instance, each with its own pipe
/// directory. Limits are defaults of the daemon, so they are those of the largest client; what a smaller client sets
/// for itself stands beside them.
/// </summary>
internal static class MpsCommands
{
    /// <summary>Finding the device, starting and stopping its daemon.</summary>
    public const string Functions = """
        # device_of CARD whole|PROFILE@START: UUID of the GPU, or of the MIG device at that place.
        device_of() {
            if [ "$2" = whole ]; then
                nvidia-smi -i "$1" --query-gpu=uuid --format=csv,noheader
                return
            fi
            gi=$(instances "$1" | awk -v place="$2" '$1 == place { print $3 }')
            number=$(nvidia-smi -i "$1" | awk -v gi="$gi" '
                /^[|]/ { gsub(/[|]/, " "); if ($2 == gi && $4 ~ /^[0-9]+$/) { print $4; exit } }')
            nvidia-smi -i "$1" -L | sed -n "s/.*Device *$number: (UUID: \(MIG-[^)]*\)).*/\1/p"
        }

        # start_mps CARD whole|PROFILE@START PERCENT MEGABYTES: limits are defaults, of which a client may take less.
        start_mps() {
            device=$(device_of "$1" "$2")
            [ -n "$device" ] || stop "card $1: the device of $2 was not found"
            say "  start MPS on $2, $device"
            [ "$2" != whole ] || nvidia-smi -i "$1" -c EXCLUSIVE_PROCESS
            mkdir -p "${MPS_DIRECTORY:-/tmp/nvidia-mps}/$device"
            CUDA_VISIBLE_DEVICES=$device CUDA_MPS_PIPE_DIRECTORY=${MPS_DIRECTORY:-/tmp/nvidia-mps}/$device \
                nvidia-cuda-mps-control -d
            printf 'set_default_active_thread_percentage %s\nset_default_device_pinned_mem_limit 0 %sM\n' "$3" "$4" \
                | CUDA_MPS_PIPE_DIRECTORY=${MPS_DIRECTORY:-/tmp/nvidia-mps}/$device nvidia-cuda-mps-control
        }

        # stop_mps CARD whole|PROFILE@START: the daemon goes before its instance, and before MIG is turned on.
        stop_mps() {
            device=$(device_of "$1" "$2")
            say "  stop MPS on $2, $device"
            echo quit | CUDA_MPS_PIPE_DIRECTORY=${MPS_DIRECTORY:-/tmp/nvidia-mps}/$device nvidia-cuda-mps-control
            [ "$2" != whole ] || nvidia-smi -i "$1" -c DEFAULT
        }

        """;

    /// <summary>True when the plan starts or stops a daemon.</summary>
    public static bool AreNeeded(RepartitionPlan plan) =>
        plan.Steps.Any(step => step.Kind is StepKind.StartMps or StepKind.StopMps);

    /// <summary>The call of a step, and what each client of the domain sets for itself as comments before it.</summary>
    public static ImmutableArray<string> Of(ReconfigurationStep step, string card, RepartitionPlan plan)
    {
        var place = ShellText.Quote(step.Slot?.ToString() ?? "whole");
        if (step.Kind == StepKind.StopMps)
            return [$"stop_mps {card} {place}"];
        var clients = plan.Assignments
            .Where(one => one.GpuId == step.GpuId && one.Slot == step.Slot && one.Share is not null).ToList();
        var percent = clients.Max(client => client.Share!.ThreadPercent ?? 100);
        return
        [
            .. clients.Select(client => $"# {ShellText.Comment($"{client.AskId}: {Variables(client.Share!)}")}"),
            $"start_mps {card} {place} {percent} {clients.Max(client => Megabytes(client.Share!, step.Slot))}",
        ];
    }

    private static string Variables(GpuShare share) => string.Join(
        ' ',
        new[]
        {
            "CUDA_MPS_PIPE_DIRECTORY=(of its device)",
            share.ThreadPercent is { } percent ? $"CUDA_MPS_ACTIVE_THREAD_PERCENTAGE={percent}" : null,
            share.MemoryGib is { } gib ? $"CUDA_MPS_PINNED_DEVICE_MEM_LIMIT=0={(int)(gib * 1024)}M" : null,
        }.OfType<string>());

    private static int Megabytes(GpuShare share, PlacementSlot? slot) =>
        (int)((share.MemoryGib ?? slot?.Profile.MemoryGib ?? 0) * 1024);
}
