using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Autopartition.Cli.Frame;
using Autopartition.Core.Geometry;

namespace Autopartition.Cli.Capacity;

/// <summary>The verb <c>capacity</c> as people type it.</summary>
internal sealed class CapacityCommand : VerbCommand
{
    private const decimal MostGib = 1_000_000;

    private static readonly ImmutableSortedDictionary<string, PartitionMode> Modes =
        new[] { PartitionMode.Mig, PartitionMode.Mps, PartitionMode.TimeSliced }
            .ToImmutableSortedDictionary(mode => mode.Kebab(), mode => mode, StringComparer.Ordinal);

    private readonly Argument<string> _model = new("MODEL")
    {
        Description = "Key of a GPU model, such as h100_80gb_sxm5; 'layouts' lists them.",
    };

    private readonly Option<string?> _workload = new("--workload")
    {
        Description = "A workload that came with the product, or the file of one.",
        HelpName = "NAME|FILE.yaml",
    };

    private readonly Option<decimal?> _peak = Gib("--peak-gib", "Largest memory of one, in place of a workload.");

    private readonly Option<decimal?> _typical = Gib("--typical-gib", "Its memory most of the time, at most the peak.");

    private readonly Option<PartitionMode?> _mode = new("--mode")
    {
        Description = "How the GPU is given out. Default: every way, beside each other.",
        HelpName = string.Join('|', Modes.Keys),
        CustomParser = Mode,
    };

    private readonly Option<string?> _data = CommonOptions.Data();

    private readonly Option<bool> _json = CommonOptions.Json();

    public CapacityCommand(Terminal terminal)
        : base("capacity", "Says how many of a workload fit on a GPU model under MIG, MPS and time slicing, and why.")
    {
        Add(_model);
        foreach (var option in new Option[] { _workload, _data, _peak, _typical, _mode, _json })
            Add(option);
        Validators.Add(Check);
        SetAction(parsed => new CapacityVerb(terminal).Run(new CapacityOptions
        {
            Model = parsed.GetRequiredValue(_model),
            Workload = parsed.GetValue(_workload),
            Data = parsed.GetValue(_data),
            PeakGib = parsed.GetValue(_peak),
            TypicalGib = parsed.GetValue(_typical),
            Mode = parsed.GetValue(_mode),
            Json = parsed.GetValue(_json),
        }));
    }

    public override string Notes => """
        "simultaneous" holds with all peaks at once, "staggered" with at most one at its peak: start them so far apart
        that no two peaks meet. Under MIG both are the same, because an instance lends no memory. There the least
        profile that holds the peak is placed as often as it fits; "alternatives" are larger, faster profiles, of which
        fewer fit. "leftover" is what other work can still have beside all that fit at once.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("autopartition capacity h100_80gb_sxm5 --workload wan2.2-ti2v-5b", "the three ways to share, side by side"),
        new("autopartition capacity b200_180gb --workload wan2.2-s2v-14b --mode mig --json",
            "one way, as an object for programs"),
        new("autopartition capacity a100_80gb --peak-gib 18 --typical-gib 12", "memory of your own"),
    ];

    private void Check(CommandResult result)
    {
        var hasWorkload = result.GetResult(_workload) is not null;
        if (hasWorkload && (result.GetResult(_peak) ?? result.GetResult(_typical)) is not null)
            result.AddError("--workload states the memory; leave --peak-gib and --typical-gib out");
        if (!hasWorkload && result.GetResult(_peak) is null)
            result.AddError("say of what: --workload NAME, or --peak-gib N and --typical-gib N");
    }

    private static Option<decimal?> Gib(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            if (decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var gib)
                && gib is > 0 and <= MostGib)
                return gib;
            result.AddError($"{name}: '{word}' is no number of GiB above 0 and up to {MostGib}");
            return null;
        },
    };

    private static PartitionMode? Mode(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (Modes.TryGetValue(word, out var mode))
            return mode;
        result.AddError($"--mode: '{word}' is none of {string.Join(", ", Modes.Keys)}");
        return null;
    }
}
