namespace Autopartition.Policies.Compiling;

/// <summary>Codes of the diagnostics that are ours. The compiler's own keep their CS codes.</summary>
public static class PolicyCodes
{
    /// <summary>The file could not be read.</summary>
    public const string Unreadable = "AP0001";

    /// <summary>The file is larger than a policy may be.</summary>
    public const string TooLarge = "AP0002";

    /// <summary>A byte is not part of UTF-8 text.</summary>
    public const string NotUtf8 = "AP0003";

    /// <summary>A NUL character: a binary file, or UTF-16.</summary>
    public const string NulCharacter = "AP0004";

    /// <summary>A directive that a policy may not use.</summary>
    public const string Directive = "AP0005";

    /// <summary>Blocks or expressions nested deeper than the compiler can bear.</summary>
    public const string TooDeep = "AP0006";

    /// <summary>Nothing in the file runs.</summary>
    public const string Nothing = "AP0007";

    /// <summary>A static variable.</summary>
    public const string State = "AP0008";
}
