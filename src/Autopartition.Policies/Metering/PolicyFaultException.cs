namespace Autopartition.Policies.Metering;

/// <summary>A mistake of a script at run time, told in our own words.</summary>
internal sealed class PolicyFaultException(string message) : Exception(message);
