using Autopartition.Simulation.Tests.Bugs;

namespace Autopartition.Simulation.Tests.World;

/// <summary>
/// All chance of a world, from its seed. Each seed draws which faults it has and how often, so that some worlds are
/// nearly quiet and others have all at once.
/// </summary>
internal sealed class Chaos
{
    private readonly Random _random;
    private readonly double[] _rates;
    private readonly HashSet<int> _crashPoints;
    private int _points;

    private Chaos(int seed, bool hasFaults, IEnumerable<int> crashPoints)
    {
        _random = new Random(seed);
        _rates = new double[Enum.GetValues<FaultKind>().Length];
        _crashPoints = [.. crashPoints];
        for (var i = 0; i < _rates.Length && hasFaults; i++)
            _rates[i] = _random.Next(3) == 0 ? 0.02 * Math.Pow(10, _random.NextDouble()) : 0;
        _rates[(int)FaultKind.Crash] /= 8;
        IsFaulty = hasFaults;
    }

    /// <summary>How often each fault happened.</summary>
    public long[] Counts { get; } = new long[Enum.GetValues<FaultKind>().Length];

    /// <summary>Points at which a process could have crashed so far.</summary>
    public int Points => _points;

    /// <summary>False once the faults are over.</summary>
    public bool IsFaulty { get; set; }

    /// <summary>The defect that was planted, if any.</summary>
    public PlantedBug Bug { get; init; }

    public static Chaos OfSeed(int seed, PlantedBug bug = PlantedBug.None) => new(seed, true, []) { Bug = bug };

    public static Chaos OfCrashes(params int[] points) => new(1, false, points) { IsFaulty = true };

    /// <summary>A world in which only messages go astray.</summary>
    public static Chaos OfRace(int seed)
    {
        var chaos = new Chaos(seed, false, []);
        chaos._rates[(int)FaultKind.MessageDoubled] = 0.2;
        chaos._rates[(int)FaultKind.MessageLate] = 0.02;
        chaos.IsFaulty = true;
        return chaos;
    }

    /// <summary>A world in which processes come where nobody planned them, and lists cannot be read.</summary>
    public static Chaos OfVisitors(int seed)
    {
        var chaos = new Chaos(seed, false, []) { IsFaulty = true };
        chaos._rates[(int)FaultKind.RogueProcess] = 0.15;
        chaos._rates[(int)FaultKind.ListUnreadable] = 0.03;
        return chaos;
    }

    /// <summary>True when that fault happens now; counted.</summary>
    public bool Strikes(FaultKind fault, double factor = 1)
    {
        if (!IsFaulty || _rates[(int)fault] == 0 || _random.NextDouble() >= _rates[(int)fault] * factor)
            return false;
        Counts[(int)fault]++;
        return true;
    }

    public bool Has(FaultKind fault) => _rates[(int)fault] > 0;

    /// <summary>The process that is having its turn may crash here.</summary>
    public void CrashPoint(string where, bool isEffect = true)
    {
        // Of a reading nothing is left, so that a crash there is a crash before what comes next.
        if (!IsFaulty || (!isEffect && _crashPoints.Count > 0))
            return;
        if (!_crashPoints.Contains(++_points) && !Strikes(FaultKind.Crash))
            return;
        if (_crashPoints.Count > 0)
            Counts[(int)FaultKind.Crash]++;
        throw new SimulatedCrash(where);
    }

    public int Next(int below) => _random.Next(below);

    public TimeSpan Between(double leastSeconds, double mostSeconds) =>
        TimeSpan.FromSeconds(leastSeconds + _random.NextDouble() * (mostSeconds - leastSeconds));

    public T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
