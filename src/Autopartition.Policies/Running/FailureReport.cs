using System.Diagnostics;
using System.Reflection;
using Autopartition.Core.Policies;

namespace Autopartition.Policies.Running;

/// <summary>
/// Turns an exception of a script into a line and a sentence for its author. No part of the exception is kept.
/// </summary>
internal static class FailureReport
{
    private const int MaxMessageLength = 300;

    /// <summary>The failure of a policy whose code lies in <paramref name="module"/>.</summary>
    public static PolicyFailure Of(Exception thrown, Module module, string fileName)
    {
        var cause = thrown is TypeInitializationException { InnerException: { } inner } ? inner : thrown;
        return new PolicyFailure(new PolicySource(fileName, Line(cause, module)), Message(cause));
    }

    private static int Line(Exception thrown, Module module) =>
        new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetMethod()?.Module == module)
            .Select(frame => frame.GetFileLineNumber())
            .FirstOrDefault(line => line > 0, defaultValue: 1);

    private static string Message(Exception thrown) => thrown switch
    {
        NullReferenceException => "something on this line is null and is used as if it were not",
        InvalidCastException => "a value is not of the type it is cast to",
        OutOfMemoryException => "the policy asked for more memory than there is",
        DivideByZeroException => "a division by zero",
        OverflowException => "a number is too large or too small for its type",
        IndexOutOfRangeException => "an index lies outside its array",
        InsufficientExecutionStackException => "the policy calls itself too deeply",
        _ => Plain(thrown),
    };

    private static string Plain(Exception thrown)
    {
        // The default message of an exception is the name of its type, which tells an author nothing.
        var text = string.Join(' ', Said(thrown).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0 || text.Contains(thrown.GetType().ToString(), StringComparison.Ordinal))
            return "the policy threw an error without a message";
        return text.Length <= MaxMessageLength ? text : $"{text[..MaxMessageLength]}...";
    }

    private static string Said(Exception thrown)
    {
        try
        {
            return thrown.Message;
        }
        catch (Exception)
        {
            // An exception of the script's own may compute its message, and fail at it.
            return "";
        }
    }
}
