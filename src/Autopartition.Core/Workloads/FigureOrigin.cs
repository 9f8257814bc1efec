namespace Autopartition.Core.Workloads;

/// <summary>How a figure of a workload came about.</summary>
public enum FigureOrigin
{
    /// <summary>Somebody measured it on hardware.</summary>
    Measured,

    /// <summary>It is what makes a model match measurements best; the residual says how well.</summary>
    Fitted,

    /// <summary>Nobody measured it.</summary>
    Assumed,
}
