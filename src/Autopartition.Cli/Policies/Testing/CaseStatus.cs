namespace Autopartition.Cli.Policies.Testing;

/// <summary>How a test went.</summary>
internal enum CaseStatus
{
    /// <summary>The policy asked for what was expected.</summary>
    Pass,

    /// <summary>It asked for something else.</summary>
    Fail,

    /// <summary>It could not be evaluated to its end.</summary>
    Error,
}
