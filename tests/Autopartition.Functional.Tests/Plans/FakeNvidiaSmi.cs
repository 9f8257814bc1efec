using Autopartition.Functional.Tests.Running;

namespace Autopartition.Functional.Tests.Plans;

/// <summary>
/// A stand-in for nvidia-smi that keeps H100s in files, prints their instances as the real one does, and logs its
/// calls.
/// Its instance ids do not follow positions.
/// </summary>
internal sealed class FakeNvidiaSmi : IDisposable
{
    private const string Program = """
        #!/bin/sh
        # State: instances-CARD with lines 'NAME PROFILE-ID INSTANCE-ID START SIZE', mode-CARD with 'CURRENT, PENDING'.
        cd "$(dirname "$0")" || exit 1
        printf '%s\n' "$*" >> log
        card= verb= instance= tuple= mig=
        while [ $# -gt 0 ]; do
            case $1 in
                -i) card=$2; shift ;;
                -gi) instance=$2; shift ;;
                -cgi) verb=create; tuple=$2; shift ;;
                -mig) verb=mode; mig=$2; shift ;;
                -lgi) verb=list ;;
                -dci) verb=destroy-compute ;;
                -dgi) verb=destroy-gpu ;;
                --query-gpu=mig.mode.current,mig.mode.pending) verb=query ;;
                mig | -C | --format=csv,noheader) ;;
                *) echo "unknown argument $1" >&2; exit 2 ;;
            esac
            shift
        done
        file=instances-$card
        case $verb in
            list)
                case $(cat "mode-$card") in Disabled*) echo 'No MIG-enabled devices found.'; exit 6 ;; esac
                [ -s "$file" ] || { echo 'No GPU instances found: Not Found'; exit 6; }
                echo '+-------------------------------------------------------+'
                echo '| GPU instances:                                        |'
                echo '| GPU   Name             Profile  Instance   Placement  |'
                echo '|                          ID       ID       Start:Size |'
                echo '|=======================================================|'
                while read -r name profile id start size; do
                    printf '| %3s  MIG %-15s %4s %8s %10s:%s     |\n' 0 "$name" "$profile" "$id" "$start" "$size"
                    echo '+-------------------------------------------------------+'
                done < "$file" ;;
            destroy-compute) touch "emptied-$card-$instance" ;;
            destroy-gpu)
                [ -e "emptied-$card-$instance" ] || { echo 'In use by another client'; exit 19; }
                grep -v "^[^ ]* [^ ]* $instance " "$file" > rest
                mv rest "$file" ;;
            create)
                next=$(cat next); echo $((next - 1)) > next
                case ${tuple%:*} in
                    1g.10gb) figures=19 size=1 ;;
                    1g.20gb) figures=15 size=2 ;;
                    2g.20gb) figures=14 size=2 ;;
                    3g.40gb) figures=9 size=4 ;;
                    4g.40gb) figures=5 size=4 ;;
                    *) echo "unknown profile $tuple" >&2; exit 2 ;;
                esac
                echo "${tuple%:*} $figures $next ${tuple#*:} $size" >> "$file" ;;
            mode)
                word=Disabled; [ "$mig" = 1 ] && word=Enabled
                if [ -e "stuck-$card" ]; then
                    echo "$(cut -d, -f1 < "mode-$card"), $word" > "mode-$card"
                else
                    echo "$word, $word" > "mode-$card"
                fi ;;
            query) cat "mode-$card" ;;
        esac
        """;

    private readonly Folder _folder = new();

    public FakeNvidiaSmi()
    {
        _folder.Write("nvidia-smi", Program + "\n");
        _folder.Write("next", "13\n");
        _folder.Write("log", "");
    }

    /// <summary>The calls so far, without those that only read.</summary>
    public IReadOnlyList<string> Changes => [.. Calls.Where(call => !call.EndsWith("-lgi", StringComparison.Ordinal)
        && !call.Contains("--query-gpu", StringComparison.Ordinal))];

    /// <summary>Every call so far.</summary>
    public IReadOnlyList<string> Calls => File.ReadAllLines(_folder.At("log"));

    /// <summary>A card with these instances: name, profile id, instance id, start, size.</summary>
    public void Card(string card, string mode, params string[] instances)
    {
        _folder.Write($"instances-{card}", string.Concat(instances.Select(instance => instance + "\n")));
        _folder.Write($"mode-{card}", $"{mode}, {mode}\n");
    }

    /// <summary>Mode changes of the card stay pending.</summary>
    public void KeepModePending(string card) => _folder.Write($"stuck-{card}", "");

    /// <summary>The instances of a card now, as NAME@START.</summary>
    public IEnumerable<string> InstancesOf(string card) => File.ReadAllLines(_folder.At($"instances-{card}"))
        .Select(line => line.Split(' '))
        .Select(parts => $"{parts[0]}@{parts[3]}")
        .Order(StringComparer.Ordinal);

    /// <summary>Runs a script with this nvidia-smi first on the path.</summary>
    public Task<Finished> Run(string script, string arguments, params (string, string)[] variables) =>
        Cli.Shell(_folder.Path, $"chmod +x nvidia-smi && PATH=\"$PWD:$PATH\" sh '{script}' {arguments}", variables);

    public void Dispose() => _folder.Dispose();
}
