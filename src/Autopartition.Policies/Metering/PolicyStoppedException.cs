namespace Autopartition.Policies.Metering;

/// <summary>
/// Ends a script whose evaluation is over: a budget is spent, or the recorder refused. Who threw it holds the
/// reason; nobody reads it from here.
/// </summary>
internal sealed class PolicyStoppedException : Exception;
