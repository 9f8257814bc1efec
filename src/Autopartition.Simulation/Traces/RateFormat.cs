namespace Autopartition.Simulation.Traces;

/// <summary>The kinds of trace that say how much is wanted when.</summary>
public enum RateFormat
{
    /// <summary>Our own: <c>time_s,tenant,profile,demand</c>.</summary>
    Demand,

    /// <summary>Client rates of ServeGen.</summary>
    Servegen,

    /// <summary>Queries per second of Alibaba's cluster-trace-v2026-GenAI.</summary>
    Genai,

    /// <summary>Active nodes of Microsoft's Philly.</summary>
    Philly,

    /// <summary>Running instances of Alibaba's disaggregated DLRM serving.</summary>
    Dlrm,

    /// <summary>Requests of Azure's LLM inference trace of 2023.</summary>
    Azure,

    /// <summary>Requests of Mooncake.</summary>
    Mooncake,
}
