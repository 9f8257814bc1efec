namespace Autopartition.Core.Policies;

/// <summary>The line of a policy that asked.</summary>
/// <param name="File">File name, without folders.</param>
/// <param name="Line">Line, from 1.</param>
public sealed record PolicySource(string File, int Line)
{
    /// <summary>Digits of a version that people are shown.</summary>
    public const int ShownDigits = 12;

    /// <summary>
    /// SHA-256 of the text that asked, 64 lower-case hexadecimal digits; null when it is not known.
    /// </summary>
    public string? Version { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}
