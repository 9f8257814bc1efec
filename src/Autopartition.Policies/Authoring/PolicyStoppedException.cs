namespace Autopartition.Policies.Authoring;

/// <summary>
/// Ends a script whose evaluation has already failed. The recorder holds the reason; nobody reads it from here.
/// </summary>
internal sealed class PolicyStoppedException(string message) : Exception(message);
