namespace Autopartition.Cli.Node.Watching;

/// <summary>Something that changed.</summary>
/// <param name="Time">Time of day, UTC.</param>
/// <param name="Gpu">UUID of the GPU; empty for the machine.</param>
/// <param name="What">What changed, as a sentence.</param>
internal sealed record WatchLine(string Time, string Gpu, string What);
