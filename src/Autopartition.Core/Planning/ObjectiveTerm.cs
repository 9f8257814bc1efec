namespace Autopartition.Core.Planning;

/// <summary>
/// The terms of the planner's objective that a policy may weigh: a factor on the price of each, 1 where no policy says
/// otherwise. Unserved asks are no term. They are minimised before any price is looked at, the highest priority first
/// and in a priority those within their quota first, because no weight could say how many slices an ask is worth.
/// Values are thousandths of the unit of <see cref="Prices"/>: one idle slice for an hour. Hourly prices count for
/// <see cref="Prices.HorizonSeconds"/>.
/// </summary>
public enum ObjectiveTerm
{
    /// <summary>
    /// Compute and memory slices of GPUs in MIG mode that no further instance could use, each at
    /// <see cref="Prices.IdleSliceHour"/>.
    /// </summary>
    Stranded,

    /// <summary>
    /// Slices of instances made to stand ready, as far as they are likely to idle. What stands idle already is not
    /// counted: to destroy it in nobody's favour saves nothing.
    /// </summary>
    Idle,

    /// <summary>Slices granted beyond what was asked, each at <see cref="Prices.OversizedSliceHour"/>.</summary>
    Oversized,

    /// <summary>Instances created and destroyed, and changes of mode, each at its one-time price.</summary>
    Change,

    /// <summary>
    /// GPUs brought into use that nobody used before, less those that moves empty, each at
    /// <see cref="Prices.GpuHour"/>.
    /// </summary>
    OpenGpu,

    /// <summary>
    /// The expected shortfall: slices of spares that a buffer wants and does not get, and of demand that a forecast
    /// expects and that finds nothing ready, by its probability, each at <see cref="Prices.MissSliceHour"/>.
    /// </summary>
    Miss,

    /// <summary>
    /// Leases that move, each at <see cref="Prices.MoveLease"/>, and the time that they drain, at
    /// <see cref="Prices.DrainSecond"/>. Slices beyond what a moved lease asked for are won back under
    /// <see cref="Oversized"/>.
    /// </summary>
    Move,

    /// <summary>
    /// Asks served outside the model or pool that a policy prefers, each at <see cref="Prices.NotPreferred"/>.
    /// </summary>
    Preference,

    /// <summary>Clients that share a GPU or an instance with others and may slow each other down.</summary>
    Interference,
}
