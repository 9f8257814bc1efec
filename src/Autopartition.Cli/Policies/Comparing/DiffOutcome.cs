using Autopartition.Cli.Simulations;
using Autopartition.Policies.Running;

namespace Autopartition.Cli.Policies.Comparing;

/// <summary>Everything that came of a comparison.</summary>
/// <param name="Before">The first version.</param>
/// <param name="After">The second version.</param>
/// <param name="Source">What they were evaluated on, for people.</param>
/// <param name="Tally">How their decisions differ.</param>
/// <param name="Cost">What each came to in a simulated world; null without one.</param>
internal sealed record DiffOutcome(
    CompiledPolicy Before, CompiledPolicy After, string Source, DiffTally Tally, SimulationOutcome? Cost);
