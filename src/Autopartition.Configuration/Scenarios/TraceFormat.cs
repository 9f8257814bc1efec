namespace Autopartition.Configuration.Scenarios;

/// <summary>How a trace file is written.</summary>
public enum TraceFormat
{
    /// <summary>Our plain CSV of asks.</summary>
    Asks,

    /// <summary>A pod list of the openb trace.</summary>
    Openb,

    /// <summary>The instance list of the DLRM trace, with times of creation and deletion.</summary>
    Dlrm,
}
