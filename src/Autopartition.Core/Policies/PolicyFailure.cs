namespace Autopartition.Core.Policies;

/// <summary>
/// A policy that could not be evaluated to its end. Its decisions of this evaluation are dropped.
/// </summary>
/// <param name="Source">Where it stopped, and in which version.</param>
/// <param name="Message">What went wrong, for its author.</param>
public sealed record PolicyFailure(PolicySource Source, string Message)
{
    /// <summary><c>night.csx:3 (version 0123456789ab): a division by zero</c>.</summary>
    public override string ToString() => Source.Version is { } version
        ? $"{Source} (version {version[..Math.Min(version.Length, PolicySource.ShownDigits)]}): {Message}"
        : $"{Source}: {Message}";
}
