namespace Autopartition.Core.Policies;

/// <summary>
/// A policy that could not be evaluated to its end. Its decisions of this evaluation are dropped.
/// </summary>
/// <param name="Source">Where it stopped.</param>
/// <param name="Message">What went wrong, for its author.</param>
public sealed record PolicyFailure(PolicySource Source, string Message);
