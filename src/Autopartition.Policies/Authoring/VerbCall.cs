namespace Autopartition.Policies.Authoring;

/// <summary>A place in a policy where something is asked for.</summary>
/// <param name="Line">Line on which the call begins, from 1.</param>
/// <param name="Verb">Name of the verb.</param>
public sealed record VerbCall(int Line, string Verb);
