using System.Diagnostics;
using System.Reflection;
using Autopartition.Core.Policies;
using Autopartition.Policies.Metering;

namespace Autopartition.Policies.Running;

/// <summary>
/// Turns an exception of a script into a line and a sentence for its author. No part of the exception is kept, and
/// no text of the framework is shown.
/// </summary>
internal static class FailureReport
{
    private const string Unknown = "it asked the framework for something that is not possible; look at this line";

    /// <summary>The failure of a policy whose code lies in <paramref name="module"/>.</summary>
    public static PolicyFailure Of(Exception thrown, Module module, PolicySource source)
    {
        var cause = Cause(thrown);
        return new PolicyFailure(source with { Line = Line(cause, module) }, Message(cause));
    }

    /// <summary>The same, when the reason is known already.</summary>
    public static PolicyFailure Of(Exception? thrown, Module module, PolicySource source, string message) =>
        new(source with { Line = thrown is null ? 1 : Line(Cause(thrown), module) }, message);

    // The framework wraps what happens in a comparison or in the making of a type.
    private static Exception Cause(Exception thrown) =>
        thrown is TypeInitializationException or InvalidOperationException && thrown.InnerException is { } inner
            ? Cause(inner)
            : thrown;

    private static int Line(Exception thrown, Module module) =>
        new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetMethod()?.Module == module)
            .Select(frame => frame.GetFileLineNumber())
            .FirstOrDefault(line => line > 0, defaultValue: 1);

    private static string Message(Exception thrown) => thrown switch
    {
        PolicyFaultException fault => fault.Message,
        System.Runtime.CompilerServices.SwitchExpressionException =>
            "no arm of the switch fits this value; add one with _ => ...",
        NullReferenceException or ArgumentNullException =>
            "something on this line is null and is used as if it were not",
        InvalidCastException => "a value is not of the type it is cast to",
        OutOfMemoryException => "the policy asked for more memory than there is",
        DivideByZeroException => "a division by zero",
        OverflowException => "a number is too large or too small for its type",
        IndexOutOfRangeException => "an index lies outside its array",
        ArgumentOutOfRangeException => "a number given here lies outside what is possible",
        FormatException => "a format or a text that should be a number is not one",
        InsufficientExecutionStackException => "the policy calls itself too deeply",
        InvalidOperationException => "a value is missing here (a null was asked for its value)",
        ArgumentException => "a value given here is not possible",
        _ => Unknown,
    };
}
