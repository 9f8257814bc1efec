namespace Autopartition.Policies.Running;

/// <summary>A line that a policy wrote for its author.</summary>
/// <param name="Line">Line of the policy, from 1.</param>
/// <param name="Text">The text: one line, without control characters.</param>
public sealed record PolicyLogLine(int Line, string Text);
