using Autopartition.Configuration.Reading;
using Autopartition.Configuration.Yaml;

namespace Autopartition.Configuration.Scenarios;

/// <summary>Reads the list of faults of a scenario: each kind once, with how often it comes.</summary>
internal sealed class FaultsReader
{
    private const string GpuLost = "gpu-lost";
    private const string CreateFails = "create-fails";
    private const string LateDrain = "late-drain";
    private const string OutOfMemory = "out-of-memory";
    private const string FatalFault = "fatal-fault";

    private static readonly string[] Kinds = [GpuLost, CreateFails, LateDrain, OutOfMemory, FatalFault];
    private static readonly NumberRange RateRange = NumberRange.Above(0, 3600);
    private static readonly NumberRange PercentRange = NumberRange.Above(0, 100);
    private static readonly NumberRange SecondsRange = new(1, 604_800);

    private readonly HashSet<string> _seen = [];
    private FaultsConfig _faults = new();

    /// <summary>The faults under a key of the scenario.</summary>
    public FaultsConfig Read(MapReader map)
    {
        map.Each("faults", One);
        return _faults;
    }

    private FaultsConfig One(MapReader map)
    {
        var kind = map.Lookup("kind", Known, WhyNot);
        if (kind is not null && !_seen.Add(kind))
            map.Refuse("kind", $"{Words.Quoted(kind)} stands there already; each kind is given once");
        _faults = kind switch
        {
            GpuLost => _faults with
            {
                GpuLostPerGpuHour = (double)map.Number("perGpuHour", RateRange),
                RepairSeconds = (double?)map.NumberOrNull("repairSeconds", SecondsRange),
            },
            CreateFails => _faults with { CreateFailsPercent = (double)map.Number("percent", PercentRange) },
            LateDrain => _faults with
            {
                LateDrainPercent = (double)map.Number("percent", PercentRange),
                LateDrainSeconds = (double?)map.NumberOrNull("seconds", SecondsRange),
            },
            OutOfMemory => _faults with { OutOfMemoryPerHour = (double)map.Number("perHour", RateRange) },
            FatalFault => _faults with { FatalFaultPerHour = (double)map.Number("perHour", RateRange) },
            _ => _faults,
        };
        return _faults;
    }

    private static string? Known(string word) => Kinds.Contains(word) ? word : null;

    private static string WhyNot(string word) =>
        $"{Words.Quoted(word)} is no kind of fault; {Words.Suggestion(word, Kinds)}";
}
