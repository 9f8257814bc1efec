using System.Collections.Immutable;

namespace Autopartition.Policies.Scanning;

/// <summary>A type in a signature.</summary>
/// <param name="Name">As documentation ids write it.</param>
/// <param name="Size">Bytes that a variable of it takes, at most.</param>
internal sealed record SignatureType(string Name, int Size)
{
    /// <summary>Name of the generic type that it is made of, or null.</summary>
    public string? Definition { get; init; }

    /// <summary>What it is made for, when it is made of a generic type.</summary>
    public ImmutableArray<SignatureType> Arguments { get; init; } = [];

    /// <summary>What in it can never be part of a policy, or null.</summary>
    public string? Wrong { get; init; }

    /// <summary>True for a value type.</summary>
    public bool IsValue { get; init; }

    /// <summary>True when an anonymous type is part of it.</summary>
    public bool HoldsAnonymous { get; init; }

    /// <summary>True when it can hold a value of any type.</summary>
    public bool HoldsObject { get; init; }

    /// <summary>A type that can never be part of a policy.</summary>
    public static SignatureType Forbidden(string name) => new(name, 8) { Wrong = name };
}
