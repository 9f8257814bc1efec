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

    /// <summary>Our plain CSV of rates: how many instances are wanted when.</summary>
    Demand,

    /// <summary>Client rates of ServeGen, one file.</summary>
    Servegen,

    /// <summary>Queries per second of the GenAI trace.</summary>
    Genai,

    /// <summary>Active nodes of Philly.</summary>
    Philly,
}
