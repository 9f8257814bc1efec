namespace Autopartition.Policies.Scanning;

/// <summary>What authors are told of a shape that the scan does not allow, and what to write instead.</summary>
internal static class ShapeWords
{
    private const string TooLarge = "values that are too large to copy about; use a record, or a tuple of fewer parts";

    private const string Counting = "a jump or a call that is not counted; use for, foreach, while and plain functions";

    private const string Alone = "a type that builds on another; use records and functions that stand by themselves";

    private const string Outlives =
        "a variable that outlives the evaluation; use a variable of the policy, and Recent for what was before";

    private static readonly (string Part, string Words)[] Known =
    [
        ("an array of unknown length", "an array whose length nothing checks; write new T[length]"),
        ("a value of more than", TooLarge),
        ("bytes of variables", TooLarge),
        ("static field", Outlives),
        ("a catch", "a catch; ask before, with Any, TryGetValue or 'is { }'"),
        ("instruction throw", "a throw; end the policy with return"),
        ("instruction rethrow", "a throw; end the policy with return"),
        ("generic", "a function or type for any type; write it for the types that it is for"),
        ("the interface", Alone),
        ("derives from", Alone),
        ("implements", Alone),
        ("runs by itself", "code that runs by itself; write it as a statement of the policy"),
        ("an attribute", "an attribute; leave it out"),
        ("any type", "a value that may be anything; name its type instead of object or dynamic"),
        ("token of a type", "a look at a type; use 'is' on a value"),
        ("a loop without the meter", Counting),
        ("a call before the meter", Counting),
        ("layout", "a type whose memory is laid out by hand; use a record"),
        ("managed code", "code that is not C#; write it as a function of the policy"),
        ("a function without a body", "code that is not C#; write it as a function of the policy"),
    ];

    /// <summary>The message for a shape, by what the scan calls it.</summary>
    public static string Of(string what) => "this compiles to " + Known
        .Where(known => what.Contains(known.Part, StringComparison.Ordinal))
        .Select(known => known.Words)
        .FirstOrDefault("something that a policy has no use for; write it as plain statements and functions");
}
