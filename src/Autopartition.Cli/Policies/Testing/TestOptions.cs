namespace Autopartition.Cli.Policies.Testing;

/// <summary>What was asked of the verb <c>policy test</c>.</summary>
internal sealed record TestOptions
{
    /// <summary>Test files, policies and folders.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>True for an object on standard output.</summary>
    public bool Json { get; init; }

    /// <summary>True to say what the tests made the policies do.</summary>
    public bool Coverage { get; init; }

    /// <summary>True to run the tests again whenever a file changes.</summary>
    public bool Watch { get; init; }

    /// <summary>A file for the results in JUnit's form, or null.</summary>
    public string? Junit { get; init; }
}
