namespace Autopartition.Core.Execution.Drains;

/// <summary>Says at the moment of the command whether the holder of a lease may be asked to leave.</summary>
public interface IDrainGate
{
    /// <summary>The answer for one drain, as things stand.</summary>
    DrainAnswer Ask(DrainRequest request, Moment now);
}
