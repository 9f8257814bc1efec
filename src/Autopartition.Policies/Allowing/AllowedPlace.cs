namespace Autopartition.Policies.Allowing;

/// <summary>Where in a compiled policy a type or member of the host may occur.</summary>
public enum AllowedPlace
{
    /// <summary>Anywhere; an author may write it.</summary>
    Author,

    /// <summary>An author may write it; the rewriter puts something of ours in its place.</summary>
    Replaced,

    /// <summary>Anywhere, but only the rewriter writes it.</summary>
    Meter,

    /// <summary>What the compiler puts behind ordinary syntax, such as a foreach; an author cannot call it.</summary>
    Syntax,

    /// <summary>Only in the frame that the compiler puts around a script.</summary>
    Frame,

    /// <summary>Only in the members that the compiler gives anonymous types.</summary>
    Anonymous,

    /// <summary>Only in the helpers that the compiler adds to an assembly.</summary>
    Helper,

    /// <summary>Only as an attribute that the compiler adds.</summary>
    Attribute,
}
