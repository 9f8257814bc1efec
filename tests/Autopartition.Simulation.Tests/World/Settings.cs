namespace Autopartition.Simulation.Tests.World;

/// <summary>How much is simulated. The environment says it; without it, what fits in an ordinary test run.</summary>
internal static class Settings
{
    /// <summary>AUTOPARTITION_SEEDS: how many seeds; a night takes 100000 and more.</summary>
    public static int Seeds => Number("AUTOPARTITION_SEEDS") ?? 3000;

    /// <summary>AUTOPARTITION_FIRST_SEED: where the seeds begin.</summary>
    public static int FirstSeed => Number("AUTOPARTITION_FIRST_SEED") ?? 1;

    /// <summary>AUTOPARTITION_SEED: one seed to replay, with all that happens in it.</summary>
    public static int? Replay => Number("AUTOPARTITION_SEED");

    /// <summary>AUTOPARTITION_CRASHES: every so many pairs of crash points; 1 for all.</summary>
    public static int PairStride => Number("AUTOPARTITION_CRASHES") ?? 25;

    /// <summary>AUTOPARTITION_RACES: how many races of two coordinators.</summary>
    public static int Races => Number("AUTOPARTITION_RACES") ?? 2000;

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : null;
}
