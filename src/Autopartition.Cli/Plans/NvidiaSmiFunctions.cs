namespace Autopartition.Cli.Plans;

/// <summary>The shell functions that a script of nvidia-smi calls is made of.</summary>
internal static class NvidiaSmiFunctions
{
    /// <summary>Talking, stopping, and reading what stands.</summary>
    public const string Common = """
        say() { printf '%s\n' "$*"; }

        stop() {
            printf 'stopped: %s\n' "$*" >&2
            exit 1
        }

        # instances CARD: a line 'PROFILE@START PROFILE-ID INSTANCE-ID' for each GPU instance that stands.
        instances() {
            if ! listing=$(nvidia-smi mig -i "$1" -lgi 2>&1); then
                case $listing in
                    *'No GPU instances found'* | *'No MIG-enabled devices found'*) return 0 ;;
                    *) stop "card $1 cannot be read: $listing" ;;
                esac
            fi
            printf '%s\n' "$listing" | awk '
                { gsub(/[|]/, " ") }
                $2 == "MIG" && split($NF, place, ":") == 2 { print $3 "@" place[1], $(NF - 2), $(NF - 1) }'
        }

        # expect CARD 'PROFILE@START ...': stops unless exactly these instances stand.
        expect() {
            standing=$(instances "$1")
            standing=$(printf '%s\n' "$standing" | awk 'NF { print $1 }' | LC_ALL=C sort | tr '\n' ' ')
            standing=${standing% }
            [ "$standing" = "$2" ] || stop "card $1 has the instances [$standing] where the plan counts on [$2]"
        }

        """;

    /// <summary>Destroying one instance.</summary>
    public const string Destroy = """
        # destroy CARD PROFILE-ID PROFILE@START: first the compute instance, then the GPU instance. Ids do not follow
        # positions, so the id is looked up.
        destroy() {
            standing=$(instances "$1")
            id=$(printf '%s\n' "$standing" | awk -v id="$2" -v place="$3" '
                $1 == place && (id == "any" || $2 == id) { print $3 }')
            case $id in
                '' | *[!0-9]*) stop "card $1 must have exactly one $3 with profile id $2; it has: $standing" ;;
            esac
            say "  destroy $3, instance $id"
            # A compute instance may be gone already, after a run that stopped half way. One that is in use keeps its
            # GPU instance, so the second call decides.
            nvidia-smi mig -i "$1" -dci -gi "$id" || say "  no compute instance of $id was destroyed; going on"
            nvidia-smi mig -i "$1" -dgi -gi "$id" || stop "card $1: instance $id ($3) could not be destroyed"
        }

        """;

    /// <summary>Creating one instance.</summary>
    public const string Create = """
        # create CARD PROFILE:START [-C]: a GPU instance at that place, with its compute instance unless it gets others.
        create() {
            say "  create $2"
            nvidia-smi mig -i "$1" -cgi "$2" ${3--C}
        }

        """;

    /// <summary>Cutting one instance into compute instances.</summary>
    public const string Divide = """
        # divide CARD PROFILE@START COMPUTE-PROFILE...: the compute instances of clients, in place of what was there.
        divide() {
            card=$1 place=$2
            shift 2
            id=$(instances "$card" | awk -v place="$place" '$1 == place { print $3 }')
            say "  divide $place, instance $id: $*"
            nvidia-smi mig -i "$card" -dci -gi "$id" || say "  no compute instance of $id was destroyed; going on"
            for part in "$@"; do
                nvidia-smi mig -i "$card" -cci "$part" -gi "$id"
            done
        }

        """;

    /// <summary>Changing the MIG mode.</summary>
    public const string SetMode = """
        # set_mode CARD 1|0 Enabled|Disabled: the change counts only when the current mode has followed the pending one.
        set_mode() {
            say "  MIG mode $3"
            nvidia-smi -i "$1" -mig "$2"
            modes=$(nvidia-smi -i "$1" --query-gpu=mig.mode.current,mig.mode.pending --format=csv,noheader)
            case $modes in
                "$3, $3") ;;
                *", $3")
                    say "End what uses card $1, reset it (nvidia-smi -i $1 --gpu-reset) or reboot, then plan again."
                    stop "card $1: MIG mode $3 is only pending; current and pending are $modes" ;;
                *) stop "card $1: MIG mode is $modes, not $3" ;;
            esac
        }

        """;
}
