using System.Text.Json.Serialization;

namespace Autopartition.Core.Execution.Hardware;

/// <summary>What became of one change.</summary>
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Unknown), "unknown")]
public abstract record ActuatorResult
{
    private ActuatorResult()
    {
    }

    /// <summary>It was made, and read back.</summary>
    public sealed record Done : ActuatorResult;

    /// <summary>It was not made.</summary>
    /// <param name="Error">Why, as a class that says what helps.</param>
    /// <param name="Reason">Why, in words, with the driver's code.</param>
    public sealed record Refused(ActuatorError Error, string Reason) : ActuatorResult;

    /// <summary>Nobody knows whether it was made: the hardware has to be read before anything else.</summary>
    public sealed record Unknown(string Reason) : ActuatorResult;
}
