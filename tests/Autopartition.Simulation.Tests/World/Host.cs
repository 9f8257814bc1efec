namespace Autopartition.Simulation.Tests.World;

/// <summary>A process that may be down or stand still.</summary>
internal abstract class Host(string name)
{
    public string Name { get; } = name;

    public bool IsUp { get; set; }

    public TimeSpan PausedUntil { get; set; }
}
