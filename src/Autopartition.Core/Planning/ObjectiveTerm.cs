namespace Autopartition.Core.Planning;

/// <summary>The terms of the planner's objective that a policy may weigh.</summary>
public enum ObjectiveTerm
{
    /// <summary>Slices that no further instance could use.</summary>
    Stranded,

    /// <summary>
    /// Slices of instances made to stand ready, as far as they are likely to idle. What stands idle already is not
    /// counted: to destroy it in nobody's favour saves nothing.
    /// </summary>
    Idle,

    /// <summary>Slices granted beyond what was asked.</summary>
    Oversized,

    /// <summary>Creates, destroys and mode changes.</summary>
    Change,

    /// <summary>GPUs in use.</summary>
    OpenGpu,

    /// <summary>Spare instances that a buffer wants and does not get.</summary>
    Miss,

    /// <summary>Asks served outside the model or pool that a policy prefers.</summary>
    Preference,

    /// <summary>Clients that share a GPU or an instance with others and may slow each other down.</summary>
    Interference,
}
