namespace Autopartition.Cli.Policies.Creating;

/// <summary>A file that begins a policy.</summary>
/// <param name="Path">Where it goes, from the folder of the policy.</param>
/// <param name="Text">What it says.</param>
internal sealed record NewFile(string Path, string Text)
{
    /// <summary>True for a file of this policy alone, which must not stand there yet.</summary>
    public bool IsOwn { get; init; }

    /// <summary>True for a file that nobody edits, so that it is written again.</summary>
    public bool IsGenerated { get; init; }
}
