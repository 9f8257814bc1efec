namespace Autopartition.Configuration.Scenarios;

/// <summary>Where the asks of a scenario come from.</summary>
public abstract record TraceConfig
{
    private TraceConfig()
    {
    }

    /// <summary>They are read from a file that exists.</summary>
    /// <param name="Format">How the file is written.</param>
    /// <param name="Path">Its absolute path.</param>
    public sealed record FromFile(TraceFormat Format, string Path) : TraceConfig;

    /// <summary>They are made from the seed.</summary>
    public sealed record Generated(GeneratedTraceConfig Config) : TraceConfig;
}
