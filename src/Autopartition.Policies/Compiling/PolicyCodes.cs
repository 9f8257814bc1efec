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

    /// <summary>More words and signs than a policy may have.</summary>
    public const string TooMany = "AP0009";

    /// <summary>The compiler took too long.</summary>
    public const string TooSlow = "AP0010";

    /// <summary>A part of the language that a policy has no use for.</summary>
    public const string Syntax = "AP0101";

    /// <summary>A word before a declaration that a policy has no use for.</summary>
    public const string Modifier = "AP0102";

    /// <summary>A name that is reserved.</summary>
    public const string ReservedName = "AP0103";

    /// <summary>A using that a policy has no use for.</summary>
    public const string Using = "AP0104";

    /// <summary>A declaration that hides a name of the language or of the policy's own words.</summary>
    public const string Hiding = "AP0105";

    /// <summary>Code that would run by itself.</summary>
    public const string RunsByItself = "AP0106";

    /// <summary>A type or member that a policy may not use.</summary>
    public const string Member = "AP0201";

    /// <summary>A use of a value that cannot be metered.</summary>
    public const string Unmetered = "AP0202";

    /// <summary>The compiled policy refers to what is not on the list.</summary>
    public const string Reference = "AP0301";

    /// <summary>The compiled policy has a shape that is not allowed.</summary>
    public const string Shape = "AP0302";

    /// <summary>The policy failed while it ran.</summary>
    public const string Failed = "AP0401";

    /// <summary>A budget stopped the policy while it ran.</summary>
    public const string Stopped = "AP0402";
}
