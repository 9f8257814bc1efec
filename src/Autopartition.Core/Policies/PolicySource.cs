namespace Autopartition.Core.Policies;

/// <summary>The line of a policy that asked.</summary>
/// <param name="File">File name, without folders.</param>
/// <param name="Line">Line, from 1.</param>
public sealed record PolicySource(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}
