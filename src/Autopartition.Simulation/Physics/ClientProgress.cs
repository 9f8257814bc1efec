namespace Autopartition.Simulation.Physics;

/// <summary>How far a process is: where it goes on when it was stopped and is started again.</summary>
/// <param name="RunsDone">Runs that are over.</param>
/// <param name="Stretch">Stretch of the present run, from 0.</param>
/// <param name="SecondsDone">Work done in it, in seconds alone on the reference GPU.</param>
public readonly record struct ClientProgress(int RunsDone, int Stretch, double SecondsDone)
{
    /// <summary>The beginning of the same run: what a process that failed goes back to.</summary>
    public ClientProgress RunAgain => new(RunsDone, 0, 0);
}
